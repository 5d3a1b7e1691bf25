import { describe, expect, it } from 'vitest';
import { reach, spanOf, standing } from './time';

describe('standing', () => {
  it.each([
    [null, null, 2020, 'UNDATED'],
    ['201X', null, 2020, 'UNDATED'],
    ['2020', null, 2020, 'HOLDS'],
    ['2020-09', null, 2020, 'HOLDS'],
    ['2021', null, 2020, null],
    ['2019-33', null, 2020, 'LAST_KNOWN'],
    ['2017/2020', null, 2020, 'HOLDS'],
    ['2017/2019', null, 2020, null],
    ['2018/..', null, 2020, 'HOLDS'],
    ['2021/..', null, 2020, null],
    ['../2019', null, 2020, null],
    ['../..', null, 2020, 'HOLDS'],
    ['2018', 'ENDED', 2020, null],
    ['2018/..', 'ENDED', 2020, null],
    ['2018/2021', 'ENDED', 2020, 'HOLDS'],
    [null, 'ENDED', 2020, 'UNDATED'],
  ])('%s %s as of %s', (statedFor, status, year, want) => {
    expect(standing({ statedFor, status }, year)).toBe(want);
  });
});

it('reads spans with open ends', () => {
  expect(spanOf('2021~/..')).toEqual({ from: 2021, to: Infinity, interval: true });
});

it('finds how far facts reach, whatever is open or undated', () => {
  const facts = ['2018/..', null, '2023-05', '../2012'].map((statedFor) => ({ statedFor }));
  expect(reach(facts)).toEqual({ first: 2012, last: 2023 });
  expect(reach([{ statedFor: null }, { statedFor: '../..' }])).toBeNull();
});
