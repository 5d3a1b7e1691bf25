import { expect, it } from 'vitest';
import { typeOf } from '../model/model';
import { variablesOf } from './query';

const region = typeOf('Region');

it('asks for the first page of all where the address says nothing', () => {
  expect(variablesOf(region, new URLSearchParams())).toEqual({
    filter: null,
    first: 50,
    after: null,
    last: null,
    before: null,
  });
});

it('takes conditions and the place from the address', () => {
  const params = new URLSearchParams(
    'contains=南&within=region:jiaxing&level=DISTRICT&before=c&x=1',
  );
  expect(variablesOf(region, params)).toEqual({
    filter: {
      name: { contains: '南' },
      within: 'region:jiaxing',
      level: { eq: 'DISTRICT' },
    },
    first: null,
    after: null,
    last: 50,
    before: 'c',
  });
});
