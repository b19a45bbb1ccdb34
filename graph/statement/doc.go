// Package statement turns a GraphQL document that reads records into one PostgreSQL statement that answers its JSON.
//
// It is a shorter way, not another one: documents it does not know in full (computed fields, permissions, filters, cursors,
// directives) go the way of the resolvers, and what it answers is what they would answer, which a test compares for every
// type, field and kind of viewer.
//
// Invariants:
//   - Rows are narrowed by the policies of ent/schema, at every level, like in any other query.
//   - A field that has a resolver is not answered, unless the caller says how SQL tells it (Told).
//   - A document that was let through here has passed the guard and the gate before.
//   - Where a record that must be there is hidden, nothing is answered: the resolvers say what is wrong.
package statement
