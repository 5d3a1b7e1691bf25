// npm run e2e -- http://127.0.0.1:8080
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const url = process.argv[2] ?? process.env['SILIAN_URL'];
if (!url) {
  console.error('usage: npm run e2e -- URL   (or set SILIAN_URL)');
  process.exit(2);
}
const here = fileURLToPath(new URL('.', import.meta.url));
const tests = readdirSync(here).filter((name) => name.endsWith('.test.mjs'));
const { status } = spawnSync(
  process.execPath,
  // A browser for each file; more of them than cores only wait for each other.
  ['--test', '--test-reporter=spec', '--test-concurrency=2', ...tests.map((name) => here + name)],
  { stdio: 'inherit', env: { ...process.env, SILIAN_URL: url } },
);
process.exit(status ?? 1);
