// npm run budget: whether a build has the styles of all of Mantine's components that it uses.
import { readdirSync, readFileSync } from 'node:fs';

const dist = new URL('../dist/assets/', import.meta.url);
const mantine = new URL('../node_modules/@mantine/core/styles/', import.meta.url);

// Each component has classes of its own, which its script names.
const used = classesIn('js');
const there = classesIn('css');
const missing = readdirSync(mantine)
  .filter((name) => name.endsWith('.css') && !name.endsWith('.layer.css'))
  .filter((name) =>
    [...classes(readFileSync(new URL(name, mantine), 'utf8'))].some(
      (one) => used.has(one) && !there.has(one),
    ),
  );
if (missing.length > 0) {
  console.error(`src/app/styles.ts lacks what pages use: ${missing.join(', ')}`);
  process.exit(1);
}

/**
 * @param {string} kind
 */
function classesIn(kind) {
  const files = readdirSync(dist).filter((name) => name.endsWith(`.${kind}`));
  return classes(files.map((name) => readFileSync(new URL(name, dist), 'utf8')).join('\n'));
}

/**
 * @param {string} text
 */
function classes(text) {
  return new Set(text.match(/\bm_[0-9a-f]{6,8}\b/g));
}
