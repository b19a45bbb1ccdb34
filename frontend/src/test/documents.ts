// Finds every GraphQL document our screens can send: those given to session.query, those that run() makes from a
// mutation's name, and those that Paged makes from its pieces.
import { readdirSync } from 'node:fs';
import { pageDocument } from '../lib/paged';
import { evaluate, isNode, source, unknown, walk, type Node, type Source } from './evaluate';

export type Document = { at: string; text: string; input?: { type: string; keys: string[]; whole: boolean } };

/** generic makes documents of any kind; what it is called with is checked where it is called. */
const generic = ['src/lib/run.ts', 'src/lib/ui/Paged.svelte'];

export function files(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(svelte|ts)$/.test(f) && !/\.test\.ts$|^test\//.test(f))
    .map((f) => `src/${f}`);
}

function attribute(node: Node, name: string): Node | null {
  const found = (node.attributes as Node[]).find((a) => a.type === 'Attribute' && a.name === name);
  if (!found) return null;
  const value = found.value as Node | Node[];
  const parts = Array.isArray(value) ? value : [value];
  if (parts.length === 1) return parts[0].type === 'ExpressionTag' ? (parts[0].expression as Node) : { type: 'Literal', value: parts[0].data };
  return null;
}

function paged(node: Node, from: Source): Document[] {
  const piece = (name: string) => (attribute(node, name) ? evaluate(attribute(node, name), from.scope) : ['']);
  const wholly = (args: string) => (args === unknown ? '' : args); // handed through by a part that is used elsewhere
  return piece('field').flatMap((field) =>
    piece('fields').flatMap((fields) => piece('args').map((args) => ({ at: `${from.file} (Paged)`, text: pageDocument(field, fields, wholly(args)) })))
  );
}

/** passed are the arguments that a file gives to a function of its own for the parameter, where a call stands within it. */
function passed(call: Node, parameter: Node, from: Source): Node[] {
  for (const [name, known] of from.scope.names) {
    const place = ((known.params as Node[] | undefined) ?? []).findIndex((p) => p.type === 'Identifier' && p.name === parameter.name);
    let within = false;
    walk(known, (node) => (within ||= node === call));
    if (place < 0 || !within) continue;
    const given: Node[] = [];
    walk(from.root, (node) => {
      const callee = node.type === 'CallExpression' ? (node.callee as Node) : null;
      if (callee?.type === 'Identifier' && callee.name === name) given.push((node.arguments as Node[])[place]);
    });
    return given;
  }
  return [parameter];
}

function ran(node: Node, from: Source): Document[] {
  const [name, input, fields] = node.arguments as Node[];
  const names = name.type === 'Identifier' ? passed(node, name, from) : [name];
  const keys = isNode(input) && input.type === 'ObjectExpression' ? (input.properties as Node[]) : null;
  return names.flatMap((one) => evaluate(one, from.scope)).flatMap((mutation) => {
    const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    const given = keys && { type, keys: keys.filter((k) => k.type === 'Property').map((k) => (k.key as Node).name as string), whole: keys.every((k) => k.type === 'Property') };
    return evaluate(fields, from.scope).map((asked) => ({
      at: `${from.file} (run)`, text: `mutation($input: ${type}!) { ${mutation}(input: $input) { ${asked} } }`, ...(given && { input: given })
    }));
  });
}

/** documents are all of them, with where they are. */
export function documents(): Document[] {
  return files().flatMap((file) => {
    const from = source(file);
    const found: Document[] = [];
    walk(from.root, (node) => {
      if (node.type === 'Component' && node.name === 'Paged') found.push(...paged(node, from));
      if (node.type !== 'CallExpression') return;
      const callee = node.callee as Node;
      if (callee.type === 'Identifier' && callee.name === 'run') found.push(...ran(node, from));
      if (callee.type === 'MemberExpression' && (callee.property as Node).name === 'query' && !generic.includes(file)) {
        for (const text of evaluate((node.arguments as Node[])[0], from.scope)) if (text !== 'query' && !(file.endsWith('api.svelte.ts') && text === unknown)) found.push({ at: file, text });
      }
    });
    return found;
  });
}
