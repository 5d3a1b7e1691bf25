import { expect, it } from 'vitest';
import { counts, gather, see, type Part } from './gather';
import { readState } from './state';

const node = (id: string, type = 'Company', degree = 3) => ({
  __typename: type,
  id,
  name: id.toUpperCase(),
  facts: { totalCount: degree },
});
const edge = (
  factId: string,
  from: string,
  to: string,
  more: Partial<Part['edges'][number]> = {},
) => ({
  factId,
  role: 'LOCATED_IN',
  direction: 'OUT',
  certainty: 'STATED',
  statedFor: null,
  status: null,
  from: { id: from },
  to: { id: to },
  ...more,
});
const start = readState(new URLSearchParams());
const all = gather([
  {
    nodes: [node('a'), node('b', 'Region', 900), node('c', 'Fund')],
    edges: [
      edge('1', 'a', 'b'),
      edge('2', 'a', 'c', { role: 'INVESTED_IN', direction: 'IN', statedFor: '2022' }),
    ],
  },
  {
    nodes: [node('a'), node('d', 'Fund')],
    edges: [
      edge('2', 'c', 'a', { role: 'INVESTED_IN', statedFor: '2022' }),
      edge('3', 'd', 'a', { certainty: 'INFERRED', statedFor: '2019' }),
    ],
  },
]);
const left = (state: Partial<typeof start>, keep = ['a']) => {
  const { nodes, edges } = see(all, { ...start, ...state }, new Set(keep));
  return [nodes.map(({ id }) => id).join(''), edges.map(({ id }) => id).join('')];
};

it('has each node and fact once, from subject to object', () => {
  expect([...all.nodes.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect([...all.edges.keys()]).toEqual(['1', '2', '3']);
  expect(all.edges.get('2')).toMatchObject({ from: 'c', to: 'a' });
});

it('shows all at the start', () => {
  expect(left({})).toEqual(['abcd', '123']);
});

it('hides types, roles, certainties, hubs and what was removed, with what only they tied', () => {
  expect(left({ types: ['Fund'] })).toEqual(['ab', '1']);
  expect(left({ roles: ['INVESTED_IN'] })).toEqual(['abd', '13']);
  expect(left({ certainty: ['INFERRED'] })).toEqual(['abc', '12']);
  expect(left({ hubs: 100 })).toEqual(['acd', '23']);
  expect(left({ without: ['b', 'c'] })).toEqual(['ad', '3']);
});

it('keeps what no filter may hide', () => {
  expect(left({ types: ['Company', 'Fund'], hubs: 1 }, ['a', 'c'])).toEqual(['ac', '2']);
});

it('shows a year', () => {
  expect(left({ year: 2020 })).toEqual(['abd', '13']);
  const { edges } = see(all, { ...start, year: 2020 }, new Set(['a']));
  expect(edges.map(({ standing }) => standing)).toEqual(['UNDATED', 'LAST_KNOWN']);
});

it('counts, the most frequent first', () => {
  expect(counts(all.nodes.values(), ({ __typename }) => __typename)).toEqual([
    ['Fund', 2],
    ['Company', 1],
    ['Region', 1],
  ]);
});
