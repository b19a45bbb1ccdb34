import { session } from '$lib/api.svelte';

/** run calls a mutation named after its input type and returns what fields ask for. */
export async function run<T = unknown>(name: string, input: Record<string, unknown>, fields: string): Promise<T> {
  const type = name[0].toUpperCase() + name.slice(1);
  return (await session.query<Record<string, T>>(`mutation($input: ${type}Input!) { ${name}(input: $input) { ${fields} } }`, { input }))[name];
}
