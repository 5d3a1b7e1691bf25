import { readFileSync } from 'node:fs';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { examples, titleOf } from './examples';

const schema = buildSchema(
  readFileSync(new URL('../../../graph/generated/api.graphqls', import.meta.url), 'utf8'),
);

describe('examples', () => {
  it('begin with StarPower', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    expect(examples[0]).toContain('company(name: "斯達半導")');
  });

  it('have a title in each language', () => {
    expect(titleOf('# 问\n# Ask\nquery Q { a }')).toEqual({ zh: '问', en: 'Ask' });
  });

  it.each(examples.map((query) => [query]))(
    'say what they show and ask what the API has: %s',
    (query) => {
      // Two comments: what it shows in Chinese, then in English.
      expect(query).toMatch(/^# .*\p{Script=Han}.*\n# [\p{ASCII}]+\n/u);
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const { definitions } = document;
      expect(definitions).toHaveLength(1);
      const [operation] = definitions;
      // The name is the title of the tab.
      expect(operation?.kind === Kind.OPERATION_DEFINITION && operation.name?.value).toBeTruthy();
    },
  );
});
