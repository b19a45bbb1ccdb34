import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, GraphQLInputObjectType, isRequiredInputField, NoUndefinedVariablesRule, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documents } from './documents';

const folder = '../graph/schema/';
const schema = buildSchema(readdirSync(folder).map((f) => readFileSync(folder + f, 'utf8')).join('\n').replace(/^type Mutation$/m, 'type Mutation { _: Boolean }'));
const rules = specifiedRules.filter((rule) => rule !== NoUndefinedVariablesRule);

const mostFields = 20; // of one request (graph/guard)

/** wrong says what the schema has against a document. */
function wrong(text: string): string[] {
  try {
    const document = parse(text);
    const many = document.definitions.some((d) => d.kind === 'OperationDefinition' && d.selectionSet.selections.length > mostFields);
    return [...validate(schema, document, rules).map((e) => e.message), ...(many ? [`asks for more than ${mostFields} things at once`] : [])];
  } catch (error) {
    return [`${error}`];
  }
}

describe('every document of the screens fits the schema', () => {
  const all = documents();
  it('finds them', () => expect(all.length).toBeGreaterThan(40));
  for (const [i, { at, text }] of all.entries()) it(`${at} #${i}: ${text.slice(0, 60)}`, () => expect(wrong(text), text).toEqual([]));
});

describe('every input written out has the fields of its type', () => {
  for (const [i, { at, input }] of documents().entries()) {
    if (!input) continue;
    it(`${at} #${i}: ${input.type}`, () => {
      const type = schema.getType(input.type) as GraphQLInputObjectType;
      const fields = type.getFields();
      expect(input.keys.filter((key) => !fields[key])).toEqual([]);
      if (input.whole) expect(Object.values(fields).filter((f) => isRequiredInputField(f) && !input.keys.includes(f.name)).map((f) => f.name)).toEqual([]);
    });
  }
});

describe('the check itself', () => {
  it('finds a field that is not there, an argument that is not, and a wrong value', () => {
    expect(wrong('{ needs(first: 1) { edges { node { colour } } } }')).toHaveLength(1);
    expect(wrong('{ needs(filter: {colour: $u}) { totalCount } }')).toHaveLength(1);
    expect(wrong('{ needs(filter: {status: [OPENED]}) { totalCount } }')).toHaveLength(1);
    expect(wrong(`{ ${Array.from({ length: 21 }, (_, i) => `a${i}: needs { totalCount }`).join(' ')} }`)).toHaveLength(1);
  });
});
