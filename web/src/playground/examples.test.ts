import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { examples } from './examples';

describe('examples', () => {
  it('begin with StarPower', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    expect(examples[0]).toContain('company(name: "斯達半導")');
  });

  it.each(examples.map((query) => [query]))('say what they show and parse: %s', (query) => {
    // Two comments: what it shows in Chinese, then in English.
    expect(query).toMatch(/^# .*\p{Script=Han}.*\n# [\p{ASCII}]+\n/u);
    const { definitions } = parse(query);
    expect(definitions).toHaveLength(1);
    const [operation] = definitions;
    // The name is the title of the tab.
    expect(operation?.kind === Kind.OPERATION_DEFINITION && operation.name?.value).toBeTruthy();
  });
});
