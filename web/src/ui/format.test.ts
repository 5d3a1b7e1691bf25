import { describe, expect, it } from 'vitest';
import { amount, time, told } from './format';

describe('amount', () => {
  it.each([
    [347.7, '亿元', null, '347.7亿元'],
    [1157, '家', 'EXACT', '1,157家'],
    [40, '亿元', 'OVER', '> 40亿元'],
    [100, '家', 'UNDER', '< 100家'],
    [500, null, 'ABOUT', '≈ 500'],
    [3, 'million USD', null, '3 million USD'],
  ])('%s %s %s', (value, unit, bound, want) => {
    expect(amount(value, unit, bound)).toBe(want);
  });
});

it('tells in words what a number without a unit leaves open', () => {
  const seen = { bound: null, text: '全省第十' };
  expect(told({ ...seen, value: 10, unit: null })).toBe('全省第十');
  expect(told({ ...seen, value: null, unit: null })).toBe('全省第十');
  expect(told({ ...seen, value: 10, unit: '家' })).toBe('10家');
  expect(told({ value: 10, unit: null, bound: 'OVER', text: null })).toBe('> 10');
});

describe('time', () => {
  it.each([
    ['2023', '2023'],
    ['2023-05', '2023-05'],
    ['2020-33', '2020 Q1'],
    ['2021/..', '2021–'],
    ['../2020', '–2020'],
    ['2017/2020', '2017–2020'],
    ['2023-01/2023-11', '2023-01–2023-11'],
    ['2020-33/2020-34', '2020 Q1–2020 Q2'],
  ])('%s', (edtf, want) => {
    expect(time(edtf)).toBe(want);
  });
});
