import { describe, expect, it } from 'vitest';
import { idsIn, shareOf, showIn, shownOf, signed } from './rows';

function row(comparable: boolean, ...known: number[]) {
  return { comparable, cells: known.map((n) => ({ observations: Array.from({ length: n }) })) };
}

it('takes the nodes from the address, each once, and no more than are compared', () => {
  expect(idsIn(new URLSearchParams('ids=a, b,,a,c'))).toEqual(['a', 'b', 'c']);
  expect(idsIn(new URLSearchParams('ids=1,2,3,4,5,6'))).toHaveLength(5);
  expect(idsIn(new URLSearchParams())).toEqual([]);
});

it('shows all rows unless the address says otherwise', () => {
  expect(showIn(new URLSearchParams('show=comparable'))).toBe('comparable');
  expect(showIn(new URLSearchParams('show=nonsense'))).toBe('all');
});

describe('shownOf', () => {
  const single = row(false, 1, 0);
  const differing = row(false, 1, 2);
  const comparable = row(true, 1, 1, 0);
  const rows = [single, differing, comparable];

  it.each([
    ['all', [comparable, differing, single]],
    ['both', [comparable, differing]],
    ['comparable', [comparable]],
  ] as const)('%s', (show, want) => {
    expect(shownOf(rows, show)).toEqual(want);
  });

  it('keeps the order of rows of a kind', () => {
    const other = row(false, 1, 2);
    const kept = shownOf([single, other, differing], 'both');
    expect(kept[0]).toBe(other);
    expect(kept[1]).toBe(differing);
  });
});

it('measures bars by the largest number of the row', () => {
  const cells = [{ value: -50 }, { value: 200 }, { value: null }];
  expect(shareOf(-50, { cells })).toBe(0.25);
  expect(shareOf(0, { cells: [{ value: 0 }] })).toBe(0);
});

it('writes differences with their sign', () => {
  expect([1200, -0.5, 0].map(signed)).toEqual(['+1,200', '−0.5', '0']);
});
