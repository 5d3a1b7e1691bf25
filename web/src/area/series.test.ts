import { expect, it } from 'vitest';
import type { SeenObservationFragment } from '../gql/graphql';
import { chartsOf } from './series';

let ids = 0;

function seen(
  subject: string,
  value: number | null,
  other: Partial<SeenObservationFragment> = {},
): SeenObservationFragment {
  ids += 1;
  return {
    id: String(ids),
    indicator: 'ENTERPRISES',
    label: '企业数',
    value,
    text: null,
    unit: '家',
    bound: null,
    statedFor: '2023',
    status: null,
    scope: null,
    qualifier: null,
    joint: null,
    certainty: 'STATED',
    evidence: [],
    subject: { __typename: 'Park', id: subject, name: subject },
    ...other,
  };
}

it('sets parts of an area side by side, the largest first', () => {
  const [chart, ...others] = chartsOf([seen('a', 3), seen('b', 9), seen('c', 5)]);
  expect(others).toEqual([]);
  expect(chart?.by).toBe('node');
  expect(chart?.common).toBe('2023');
  expect(chart?.bars.map(({ name, value }) => [name, value])).toEqual([
    ['b', 9],
    ['c', 5],
    ['a', 3],
  ]);
});

it('sets the years of one node side by side, the earliest first', () => {
  const charts = chartsOf(['2023', '2021', '2022'].map((statedFor) => seen('a', 1, { statedFor })));
  expect(charts.map(({ by, common, bars }) => [by, common, bars.map(({ name }) => name)])).toEqual([
    ['time', 'a', ['2021', '2022', '2023']],
  ]);
});

it.each([
  ['scope', { scope: '微电子' }],
  ['unit', { unit: '个' }],
  ['qualifier', { qualifier: '累计' }],
  ['time', { statedFor: '2022' }],
  ['plan', { status: 'PLANNED' }],
  ['shared number', { joint: 'j' }],
  ['bound', { bound: 'OVER' }],
  ['missing time', { statedFor: null }],
  ['word', { value: null }],
] as [string, Partial<SeenObservationFragment>][])('leaves out another %s', (_, other) => {
  expect(chartsOf([seen('a', 1), seen('b', 2), seen('c', 3, other)])).toEqual([]);
});

it('draws nothing where a source contradicts another', () => {
  expect(chartsOf([seen('a', 1), seen('b', 2), seen('c', 3), seen('c', 4)])).toEqual([]);
});

it('draws no chart of two bars', () => {
  expect(chartsOf([seen('a', 1), seen('b', 2)])).toEqual([]);
});
