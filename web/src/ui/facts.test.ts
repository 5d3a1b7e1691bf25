import { expect, it } from 'vitest';
import { byRole, byYear, type Fact, yearOf } from './facts';

const fact = (role: string, direction: string, statedFor: string | null = null) =>
  ({ role, direction, statedFor }) as Fact;

it('groups facts by role and direction, the larger groups first', () => {
  const groups = byRole([
    fact('LOCATED_IN', 'IN'),
    fact('PART_OF', 'OUT'),
    fact('PART_OF', 'IN'),
    fact('PART_OF', 'IN'),
  ]);
  expect(groups.map(({ role, direction, facts }) => [role, direction, facts.length])).toEqual([
    ['PART_OF', 'IN', 2],
    ['LOCATED_IN', 'IN', 1],
    ['PART_OF', 'OUT', 1],
  ]);
});

it('puts what is dated under its year', () => {
  const years = byYear([
    { statedFor: '2020-09' },
    { statedFor: null },
    { statedFor: '2023/..' },
    { statedFor: '2020-01' },
    { statedFor: '../2019' },
  ]);
  expect(years).toEqual([
    { year: '2023', items: [{ statedFor: '2023/..' }] },
    { year: '2020', items: [{ statedFor: '2020-01' }, { statedFor: '2020-09' }] },
    { year: '2019', items: [{ statedFor: '../2019' }] },
  ]);
});

it('finds no year where there is none', () => {
  expect(yearOf('..')).toBeNull();
  expect(yearOf(null)).toBeNull();
});
