/** pageDocument asks for 20 rows of a connection with how many there are; args are further arguments as text. The end comes first where newest is set. */
export function pageDocument(field: string, fields: string, args: string, newest = false): string {
  const more = args ? `, ${args}` : '';
  const [part, info] = newest ? ['last: 20, before', 'hasNextPage: hasPreviousPage endCursor: startCursor'] : ['first: 20, after', 'hasNextPage endCursor'];
  return `query($after: Cursor) { ${field}(${part}: $after${more}) { totalCount pageInfo { ${info} } edges { node { ${fields} } } } }`;
}
