import { expect, it } from 'vitest';
import { readState, toggled, writeState } from './state';

it('reads what it writes', () => {
  const state = {
    ...readState(new URLSearchParams()),
    nodes: ['company:a', 'odd,id*100%'],
    expand: [
      { id: 'company:a', role: 'INVESTED_IN', limit: 60 },
      { id: 'odd,id*100%', role: '', limit: 240 },
    ],
    pins: [{ id: 'a*b', x: -12, y: 7 }],
    types: ['Region'],
    hubs: 50,
    year: 2021,
    from: ['company:a'],
    to: ['fund:b', 'fund:c'],
    select: 'company:a',
  };
  expect(readState(new URLSearchParams(writeState(state).toString()))).toEqual(state);
});

it('writes nothing of what is as at the start', () => {
  expect(writeState(readState(new URLSearchParams('nodes=a,b'))).toString()).toBe('nodes=a%2Cb');
});

it('leaves out what it cannot read', () => {
  const state = readState(new URLSearchParams('expand=*,x&pins=a*b&year=soon'));
  expect(state.expand).toEqual([]);
  expect(state.pins).toEqual([]);
  expect(state.year).toBeNull();
});

it('toggles', () => {
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggled(['b'], 'a')).toEqual(['b', 'a']);
});
