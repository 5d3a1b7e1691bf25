const files = import.meta.glob<string>('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The example queries, in the order of their file names, which is the order of the tabs. */
export const examples: readonly string[] = Object.keys(files)
  .sort()
  .map((path) => (files[path] ?? '').trimEnd());

/** What an example shows, as its first two lines say: in Chinese, and in English. */
export function titleOf(example: string): { zh: string; en: string } {
  const [zh = '', en = ''] = example.split('\n').map((line) => line.replace(/^# /, ''));
  return { zh, en };
}
