import { expect, it } from 'vitest';
import { aimsOf, type Gap, sidesOf, tally } from './gap';

it('counts verdicts in their order', () => {
  const rows = ['NONE_NAMED', 'NAMED', 'NONE_NAMED'].map((verdict) => ({ verdict }));
  expect(tally(rows, ['NAMED', 'PLANNED_ONLY', 'NONE_NAMED'])).toEqual([
    { verdict: 'NAMED', count: 1 },
    { verdict: 'NONE_NAMED', count: 2 },
  ]);
});

it('tells on which side a segment is', () => {
  const row = (id: string) => ({ node: { id } });
  const side = sidesOf({
    both: [row('a')],
    onlyHere: [row('b')],
    onlyThere: [row('c')],
    partly: [],
  } as unknown as Gap['comparison']);
  expect(['a', 'b', 'c', 'd'].map(side)).toEqual(['both', 'onlyHere', 'onlyThere', 'neither']);
  expect(sidesOf(null)('a')).toBe('neither');
});

it('puts the industries that an area has before those that it aims at', () => {
  const fact = (role: string, id: string, __typename = 'Industry') => ({
    role,
    node: { id, name: id, __typename },
  });
  expect(
    aimsOf([
      fact('TARGETS', 'a'),
      fact('TARGETS', 'b'),
      fact('DEVELOPS', 'b'),
      fact('DEVELOPS', 'c'),
      fact('TARGETS', 'c'),
      fact('TARGETS', 'p', 'Product'),
    ]),
  ).toEqual([
    { id: 'b', name: 'b', planned: false },
    { id: 'c', name: 'c', planned: false },
    { id: 'a', name: 'a', planned: true },
  ]);
});
