/** pageDocument asks for 20 rows of a connection with how many there are; args are further arguments as text. */
export function pageDocument(field: string, fields: string, args: string): string {
  const more = args ? `, ${args}` : '';
  return `query($after: Cursor) { ${field}(first: 20, after: $after${more}) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;
}
