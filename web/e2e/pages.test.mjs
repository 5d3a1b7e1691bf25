// Looks at every page, wide and narrow, light and dark, and has axe look for faults.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serious } from './axe.mjs';
import { assertFits, browse, desktop, shot, telephone } from './browser.mjs';

/** Where each page is, and what is there once it has been read. */
const pages = [
  { name: 'home', path: '/', there: '.counts' },
  { name: 'company', path: '/entity/company:starpower', there: '.facts' },
  { name: 'region', path: '/entity/region:nanhu', there: '.facts' },
  { name: 'list', path: '/list/companies', there: 'tbody tr' },
  { name: 'explore', path: '/explore?nodes=company:starpower', there: '#content h1' },
  { name: 'compare-none', path: '/compare', there: '#content h1' },
  { name: 'compare', path: '/compare?ids=region:nanhu,region:yuecheng', there: '.row' },
  { name: 'names', path: '/names', there: 'textarea' },
  { name: 'playground', path: '/playground', there: '.graphiql-query-editor .view-lines' },
  { name: 'dead', path: '/entity/company:nobody', there: '[role=alert]' },
];

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of [desktop, telephone]) {
    test(`every page is sound at ${viewport.width} px, ${colorScheme}`, async () => {
      /** @type {string[]} */
      const found = [];
      const faults = await browse(
        viewport,
        async (page) => {
          for (const { name, path, there } of pages) {
            await page.goto(path);
            await page.locator(there).first().waitFor();
            await page.locator('[role=status][aria-label]').first().waitFor({ state: 'detached' });
            await shot(page, `${name}-${viewport.width}-${colorScheme}`, {
              fullPage: name !== 'playground',
            });
            await assertFits(page);
            found.push(...(await serious(page)).map((fault) => `${name}: ${fault}`));
          }
        },
        { colorScheme },
      );
      assert.deepEqual(found, []);
      assert.deepEqual(faults, []);
    });
  }
}
