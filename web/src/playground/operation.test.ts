import { expect, test } from 'vitest';
import { named } from './operation';

test.each([
  ['query Firm { a }', 'Firm', 'Firm'],
  ['query Firm($id: ID!) { a } query Park { b }', 'Park', 'Park'],
  ['query Firms { a }', 'Firm', null],
  ['{ a }', 'Firm', null],
  ['{ a }', null, null],
])('%s, said to run %s, runs %s', (query, operationName, want) => {
  expect(named({ query, operationName }).operationName).toBe(want);
});
