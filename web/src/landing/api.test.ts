import { describe, expect, it } from 'vitest';
import { countsOf } from './api';

const full = {
  regions: { totalCount: 12 },
  parks: { totalCount: 0 },
  institutes: { totalCount: 3 },
  companies: { totalCount: 41 },
  funds: { totalCount: 9 },
};

describe('countsOf', () => {
  it('reads every count, none being a count, too', () => {
    expect(countsOf({ data: full })).toEqual({
      regions: 12,
      parks: 0,
      institutes: 3,
      companies: 41,
      funds: 9,
    });
  });

  it('keeps what a partial answer holds', () => {
    const answer = { data: { ...full, funds: null }, errors: [{ message: 'TIMEOUT' }] };
    expect(countsOf(answer)).toMatchObject({ regions: 12, funds: null });
  });

  it('says the server’s reason when there is nothing to show', () => {
    expect(() => countsOf({ data: null, errors: [{ message: 'UNAUTHENTICATED' }] })).toThrow(
      'UNAUTHENTICATED',
    );
  });

  it.each([null, {}, { data: {} }, { data: null, errors: [] }])('rejects %j', (answer) => {
    expect(() => countsOf(answer)).toThrow('no counts');
  });
});
