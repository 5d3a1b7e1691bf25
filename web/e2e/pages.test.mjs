// Looks at every page, wide and narrow, light and dark, and has axe look for faults.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serious } from './axe.mjs';
import { assertFits, browse, desktop, lights, settled, shot, telephone, turn } from './browser.mjs';

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

for (const viewport of [desktop, telephone]) {
  test(`every page is sound at ${viewport.width} px, light and dark`, async () => {
    /** @type {string[]} */
    const found = [];
    const faults = await browse(viewport, async (page) => {
      for (const { name, path, there } of pages) {
        await turn(page, 'light');
        await page.goto(path);
        await page.locator(there).first().waitFor();
        await settled(page);
        await assertFits(page);
        for (const light of lights) {
          await turn(page, light);
          await shot(page, `${name}-${viewport.width}-${light}`, {
            fullPage: name !== 'playground',
          });
          // The dark changes colours alone.
          const rules = light === 'light' ? [] : ['color-contrast'];
          found.push(...(await serious(page, rules)).map((fault) => `${name}, ${light}: ${fault}`));
        }
      }
    });
    assert.deepEqual(found, []);
    assert.deepEqual(faults, []);
  });
}
