// npm run budget: how large the first view of a build is, which must stay under the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 300_000; // bytes, compressed
const dist = new URL('../dist/', import.meta.url);

/** @typedef {{ file: string, css?: string[], imports?: string[] }} Chunk */

/** @type {unknown} */
const parsed = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const manifest = /** @type {Record<string, Chunk>} */ (parsed);

const files = new Set(['index.html']);
take('index.html');
take('src/home/Home.tsx');

const sizes = [...files]
  .map((file) => ({ file, size: gzipSync(readFileSync(new URL(file, dist))).length }))
  .sort((a, b) => b.size - a.size);
const sum = sizes.reduce((all, { size }) => all + size, 0);
for (const { file, size } of sizes) console.log(`${String(size).padStart(8)} ${file}`);
console.log(`${String(sum).padStart(8)} of ${budget} bytes: the first view, compressed`);
if (sum > budget) {
  console.error('The first view is larger than its budget: load what it does not need later.');
  process.exit(1);
}

/**
 * Adds a chunk with all that it loads at once.
 *
 * @param {string} name
 */
function take(name) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no ${name}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const file of chunk.css ?? []) files.add(file);
  for (const imported of chunk.imports ?? []) take(imported);
}
