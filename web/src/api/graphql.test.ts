import { stringifyDocument } from '@urql/core';
import { expect, it } from 'vitest';
import type { DocumentNode } from 'graphql';
import { graphql } from './graphql';

const declare = graphql as unknown as (source: string) => DocumentNode;

it('puts into a document the fragments that it spreads, each once, whenever they were declared', () => {
  const query = declare('query Two { a { ...Outer } b { ...Inner ... on Thing { id } ...Outer } }');
  declare('fragment Outer on Thing { name ...Inner }');
  declare('fragment Inner on Thing { id }');
  expect(stringifyDocument(query)).toBe(`query Two {
  a {
    ...Outer
  }
  b {
    ...Inner
    ... on Thing {
      id
    }
    ...Outer
  }
}
fragment Outer on Thing {
  name
  ...Inner
}
fragment Inner on Thing {
  id
}`);
});

it('does not ask with a fragment that nothing declares', () => {
  const query = declare('{ a { ...Nowhere } }');
  expect(() => stringifyDocument(query)).toThrow('Nowhere');
});
