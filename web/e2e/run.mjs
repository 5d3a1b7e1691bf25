// npm run e2e -- http://127.0.0.1:8080
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const url = process.argv[2] ?? process.env['SILIAN_URL'];
if (!url) {
  console.error('usage: npm run e2e -- URL   (or set SILIAN_URL)');
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=spec', fileURLToPath(new URL('silian.test.mjs', import.meta.url))],
  { stdio: 'inherit', env: { ...process.env, SILIAN_URL: url } },
);
process.exit(status ?? 1);
