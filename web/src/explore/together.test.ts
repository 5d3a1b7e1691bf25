import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { together } from './together';

it('makes one query of several', () => {
  const near = parse(
    'query Near($id: ID!, $limit: Int) { near(id: $id, limit: $limit, hops: 1) { ...F } } fragment F on T { id }',
  );
  const { query, variables } = together('Both', [
    { query: near, variables: { id: 'a', limit: 60 } },
    { query: near, variables: { id: 'b', limit: null } },
  ]);
  expect(typeof query === 'string' ? query.replace(/\s+/g, ' ') : '').toBe(
    'query Both($id1: ID!, $limit1: Int, $id2: ID!) { near1: near(id: $id1, limit: $limit1, hops: 1) { ...F } near2: near(id: $id2, hops: 1) { ...F } } fragment F on T { id }',
  );
  expect(variables).toEqual({ id1: 'a', limit1: 60, id2: 'b' });
});
