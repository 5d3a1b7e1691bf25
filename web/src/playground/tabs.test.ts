import { describe, expect, it } from 'vitest';
import { linkTo, mergeTabs, openedBy } from './tabs';

const examples = ['# one\nquery One { a }', '# two\n{ b }'];
const opened = { query: '{ __typename }', variables: null };

describe('openedBy', () => {
  it('reads the query and its variables', () => {
    expect(openedBy('?query=%7B__typename%7D')).toEqual({
      query: '{__typename}',
      variables: null,
    });
    expect(openedBy('?query=%7Ba%7D&variables=%7B%22n%22%3A1%7D')?.variables).toBe('{"n":1}');
  });

  it.each(['', '?', '?query=', '?query=%20%0A', '?variables=%7B%7D'])('finds none in %j', (s) => {
    expect(openedBy(s)).toBeNull();
  });

  it('reads what linkTo wrote', () => {
    const asked = { query: '# 南湖\n{ a(n: "x&y=z+1#?") }', variables: '{"名":"100%"}' };
    const link = new URL(linkTo(asked), 'http://silian.test');
    expect(link.pathname).toBe('/playground');
    expect(openedBy(link.search)).toEqual(asked);
  });
});

describe('mergeTabs', () => {
  it('adds the query after the examples on a first visit', () => {
    const { tabs, activeTabIndex } = mergeTabs(null, examples, opened);
    expect(tabs.map((tab) => tab.query)).toEqual([...examples, opened.query]);
    expect(tabs.map((tab) => tab.title)).toEqual(['One', '<untitled>', '<untitled>']);
    expect(activeTabIndex).toBe(2);
    expect(new Set(tabs.map((tab) => tab.id)).size).toBe(3);
  });

  it('keeps stored tabs as they are', () => {
    const stored = mergeTabs(null, ['query Mine { x }'], { query: '{ y }', variables: '{"k":1}' });
    const { tabs, activeTabIndex } = mergeTabs(JSON.stringify(stored), examples, opened);
    expect(tabs.slice(0, 2)).toEqual(stored.tabs);
    expect(tabs).toHaveLength(3);
    expect(activeTabIndex).toBe(2);
  });

  it('uses a tab that already holds the query again', () => {
    const first = mergeTabs(null, examples, opened);
    first.activeTabIndex = 0;
    const again = mergeTabs(JSON.stringify(first), examples, opened);
    expect(again.tabs).toEqual(first.tabs);
    expect(again.activeTabIndex).toBe(2);
  });

  it('tells the same query with other variables apart', () => {
    const first = mergeTabs(null, examples, { ...opened, variables: '{"a":1}' });
    const then = mergeTabs(JSON.stringify(first), examples, { ...opened, variables: '{"a":2}' });
    expect(then.tabs).toHaveLength(4);
  });

  it.each(['', 'null', '{', '[]', '{"tabs":[]}', '{"tabs":[null]}', '{"tabs":[{"query":1}]}'])(
    'starts from the examples when storage holds %j',
    (stored) => {
      expect(mergeTabs(stored, examples, opened).tabs).toHaveLength(3);
    },
  );

  it('takes no title from a comment', () => {
    const query = '# query Wrong { }\nquery Right { a }';
    expect(mergeTabs(null, [], { query, variables: null }).tabs[0]?.title).toBe('Right');
  });
});
