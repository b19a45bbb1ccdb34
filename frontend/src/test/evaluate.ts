// Works out, without running it, which strings an expression of our source can be. What cannot be known is "$u": a
// variable of GraphQL, so that a document with an unknown value in it still parses and is checked in all else.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';

export type Node = { type: string; [key: string]: unknown };
type Known = { node: Node; scope: Scope };
type Scope = { file: string; names: Map<string, Node>; imports: Map<string, { file: string; name: string }>; bound: Map<string, Known> };
export type Source = { file: string; root: Node; scope: Scope };

export const unknown = '$u';
const sources = new Map<string, Source>();

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** walk visits every node below one. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

/** source reads a .svelte or .ts file. */
export function source(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const root = parse(file.endsWith('.svelte') ? text : `<script lang="ts">${text}</script>`, { modern: true }) as unknown as Node;
  const scope: Scope = { file, names: new Map(), imports: new Map(), bound: new Map() };
  walk(root, (node) => {
    if (node.type === 'VariableDeclarator' && isNode(node.init)) declare(scope, (node.id as Node).name as string, node.init);
    if (node.type === 'FunctionDeclaration') declare(scope, (node.id as Node).name as string, node);
    if (node.type === 'ImportDeclaration') {
      const from = (node.source as Node).value as string;
      for (const one of node.specifiers as Node[]) {
        if (one.type === 'ImportSpecifier') scope.imports.set((one.local as Node).name as string, { file: from, name: (one.imported as Node).name as string });
      }
    }
  });
  const read = { file, root, scope };
  sources.set(file, read);
  return read;
}

function declare(scope: Scope, name: string | undefined, node: Node): void {
  if (name && !scope.names.has(name)) scope.names.set(name, node);
}

function imported(scope: Scope, name: string): Known | null {
  const from = scope.imports.get(name);
  if (!from || !/^(\$lib|\.)/.test(from.file)) return null;
  const path = from.file.startsWith('$lib') ? from.file.replace('$lib', 'src/lib') : new URL(from.file, `file:///${scope.file}`).pathname.slice(1);
  const file = [`${path}.ts`, path].find((p) => existsSync(p) && !p.endsWith('/'));
  if (!file) return null;
  const other = source(file).scope;
  const node = other.names.get(from.name);
  return node ? { node, scope: other } : null;
}

function lookUp(name: string, scope: Scope): Known | null {
  const node = scope.names.get(name);
  return scope.bound.get(name) ?? (node ? { node, scope } : imported(scope, name));
}

function product(parts: string[][], between = ''): string[] {
  return parts.reduce((all, part) => all.flatMap((a) => part.map((b) => (a === null ? b : a + between + b))).slice(0, 64), [null] as (string | null)[] as string[]);
}

function call(node: Node, scope: Scope): string[] {
  const callee = node.callee as Node;
  const given = node.arguments as Node[];
  if (callee.type === 'Identifier' && callee.name === '$derived') return evaluate(given[0], scope);
  if (callee.type === 'MemberExpression' && (callee.property as Node).name === 'join') {
    const parts = elements(callee.object as Node, scope);
    return parts ? product(parts, (given[0]?.value as string) ?? ',') : [unknown];
  }
  const known = callee.type === 'Identifier' ? lookUp(callee.name as string, scope) : null;
  return known ? apply(known, given.map((g) => ({ node: g, scope }))) : [unknown];
}

/** apply evaluates a function that is one expression, or ends in one return. */
function apply(known: Known, given: Known[]): string[] {
  const { node } = known;
  if (!['FunctionDeclaration', 'ArrowFunctionExpression'].includes(node.type)) return [unknown];
  const bound = new Map(known.scope.bound);
  (node.params as Node[]).forEach((p, i) => p.type === 'Identifier' && given[i] && bound.set(p.name as string, given[i]));
  const scope = { ...known.scope, bound };
  let body = node.body as Node;
  if (body.type === 'BlockStatement') {
    const last = (body.body as Node[]).at(-1);
    walk(body, (n) => n.type === 'VariableDeclarator' && isNode(n.init) && bound.set((n.id as Node).name as string, { node: n.init, scope }));
    if (last?.type !== 'ReturnStatement' || !isNode(last.argument)) return [unknown];
    body = last.argument;
  }
  return evaluate(body, scope);
}

/** elements are the possible strings of each element of an array, through filter and map. */
function elements(node: Node, scope: Scope): string[][] | null {
  if (node.type === 'ArrayExpression') return (node.elements as Node[]).map((e) => evaluate(e, scope));
  if (node.type === 'Identifier') {
    const known = lookUp(node.name as string, scope);
    return known && known.node !== node ? elements(known.node, known.scope) : null;
  }
  if (node.type === 'TSAsExpression') return elements(node.expression as Node, scope);
  const callee = node.type === 'CallExpression' ? (node.callee as Node) : null;
  if (callee?.type !== 'MemberExpression') return null;
  const list = elements(callee.object as Node, scope);
  const way = (callee.property as Node).name;
  if (!list || way === 'filter') return list;
  if (way !== 'map') return null;
  const each = (node.arguments as Node[])[0];
  return list.map((values) => values.flatMap((value) => apply({ node: each, scope }, [{ node: { type: 'Literal', value }, scope }])));
}

/** evaluate says every string an expression can be. */
export function evaluate(node: Node | null | undefined, scope: Scope): string[] {
  if (!node) return [unknown];
  switch (node.type) {
    case 'Literal': return [String(node.value)];
    case 'TSAsExpression': return evaluate(node.expression as Node, scope);
    case 'TemplateLiteral': {
      const parts: string[][] = [];
      (node.quasis as { value: { cooked: string } }[]).forEach((q, i) => {
        parts.push([q.value.cooked]);
        const hole = (node.expressions as Node[])[i];
        if (hole) parts.push(evaluate(hole, scope));
      });
      return product(parts);
    }
    case 'BinaryExpression': return product([evaluate(node.left as Node, scope), evaluate(node.right as Node, scope)]);
    case 'LogicalExpression': return evaluate((node.operator === '&&' ? node.right : node.left) as Node, scope);
    case 'ConditionalExpression': return [...evaluate(node.consequent as Node, scope), ...evaluate(node.alternate as Node, scope)];
    case 'CallExpression': return call(node, scope);
    case 'Identifier': {
      const known = lookUp(node.name as string, scope);
      return known && known.node !== node && !known.node.type.includes('Function') ? evaluate(known.node, known.scope) : [unknown];
    }
    case 'MemberExpression': {
      const known = (node.object as Node).type === 'Identifier' ? lookUp((node.object as Node).name as string, scope) : null;
      if (known?.node.type !== 'ObjectExpression') return [unknown];
      const all = (known.node.properties as Node[]).filter((p) => p.type === 'Property');
      const chosen = node.computed ? all : all.filter((p) => (p.key as Node).name === (node.property as Node).name);
      return chosen.flatMap((p) => evaluate(p.value as Node, known.scope));
    }
    default: return [unknown];
  }
}
