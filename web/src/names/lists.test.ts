import { describe, expect, it } from 'vitest';
import { csvOf, namesIn, parts } from './lists';

describe('namesIn', () => {
  it.each([
    ['one a line', '斯达半导体\r\n\n 闻泰通讯 \n', ['斯达半导体', '闻泰通讯']],
    [
      'a table from a spreadsheet',
      '序号\t企业名称\n1\t斯达半导\n2\t闻泰通讯',
      ['斯达半导', '闻泰通讯'],
    ],
    ['a CSV with quotes', 'name,city\n"Acme, Inc.",Jiaxing\nBolt,Wuxi', ['Acme, Inc.', 'Bolt']],
    ['a table without a heading', '斯达,嘉兴\n闻泰,嘉兴', ['斯达', '闻泰']],
    ['a list in which a name has a comma', 'Acme\nBolt, Inc.\nCog', ['Acme', 'Bolt, Inc.', 'Cog']],
    ['nothing', ' \n ', []],
  ])('%s', (_, text, want) => {
    expect(namesIn(text)).toEqual(want);
  });
});

it('cuts lists into parts', () => {
  expect(parts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(parts([], 2)).toEqual([]);
});

it('writes a table that a spreadsheet neither misreads nor runs', () => {
  const csv = csvOf([
    ['名称', 'score'],
    ['=1+1', 0.5],
    ['a "b", c', 1],
  ]);
  expect(csv).toBe(`\uFEFF名称,score\r\n"'=1+1",0.5\r\n"a ""b"", c",1\r\n`);
});
