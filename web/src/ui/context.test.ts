import { expect, it } from 'vitest';
import { around } from './context';

it('finds what is around a quote by its place, in code points', () => {
  expect(around('引进企业𠮷，又引进企业𠮷两家', '引进', 7)).toEqual([
    '引进企业𠮷，又',
    '企业𠮷两家',
  ]);
  expect(around('引进', '引进', 0)).toEqual(['', '']);
});
