// The analyses of an area, in a browser against a running Silian; see README.md.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { serious } from './axe.mjs';
import {
  assertFits,
  browse,
  desktop,
  lights,
  out,
  settled as read,
  shot,
  telephone,
  turn,
} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

test('the chain gap of 集成电路 in 南湖区 names firms by segment', async () => {
  const faults = await browse(desktop, async (page) => {
    await open(page, 'chains');
    await page.getByRole('tab').nth(1).click();
    await page.locator('.choose .chips').getByText('集成电路', { exact: true }).click();
    await page.waitForURL(/tab=gap/);
    await page.waitForURL(/industry=industry(:|%3A)integrated-circuits/);
    const design = row(page, '集成电路设计');
    await design.getByText('禾润电子').waitFor();
    assert.equal(await design.getAttribute('data-verdict'), 'NAMED');
    const materials = row(page, '集成电路材料');
    assert.equal(await materials.getAttribute('data-verdict'), 'NAMED');
    assert.match(await materials.innerText(), /中晶半导体/);
    assert.equal(await row(page, '集成电路研发').getAttribute('data-verdict'), 'NONE_NAMED');
    assert.equal(
      await page.locator('.strip .cell').count(),
      await page.locator('.gap > li').count(),
    );
    await shot(page, 'area-gap-1440', { fullPage: true });

    await page.locator('.choose input').nth(1).fill('无锡高新区集成电路');
    await page.getByRole('option').first().click();
    await page.waitForURL(/compareTo=/);
    await page.locator('.there').first().waitFor();
    assert.equal(
      await row(page, '集成电路研发').locator('.there').getAttribute('data-side'),
      'onlyThere',
    );
  });
  assert.deepEqual(faults, []);
});

test('a number of the four chains opens its source', async () => {
  const faults = await browse(desktop, async (page) => {
    await open(page, 'chains');
    assert.equal(await page.locator('.chain').count(), 4);
    const industry = page.locator('.chain[data-chain=INDUSTRY]');
    await industry.locator('.figures .sources').first().click();
    const drawer = page.getByRole('dialog');
    const place = drawer.locator('article').first();
    await place.waitFor();
    assert.match(
      (await place.getByRole('link').first().getAttribute('href')) ?? '',
      /^\/entity\/document:/,
    );
    await shot(page, 'area-source-1440');
  });
  assert.deepEqual(faults, []);
});

test('the ladder of 南湖区 shows 敏实集团 where it stands', async () => {
  const faults = await browse(desktop, async (page) => {
    await open(page, 'ladder');
    const firm = page
      .locator('.rung')
      .filter({ hasText: /受理|Accepted/ })
      .getByText('敏实集团');
    await firm.waitFor();
    assert.equal(await page.locator('.tracks > .part').count(), 4);
  });
  assert.deepEqual(faults, []);
});

test('every analysis fits a telephone, light and dark', async () => {
  /** @type {string[]} */
  const found = [];
  const faults = await browse(telephone, async (page) => {
    await open(page, 'chains');
    const tabs = page.locator('.area [role=tab]');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).focus();
      await page.keyboard.press('Enter');
      await tabs.nth(i).and(page.locator('[aria-selected=true]')).waitFor();
      await settled(page);
      await assertFits(page);
      for (const light of lights) {
        await turn(page, light);
        await page
          .locator('.area')
          .screenshot({ path: join(out, `area-${i}-380-${light}.png`), animations: 'disabled' });
      }
      const faults = await serious(page, i === 0 ? [] : ['color-contrast']);
      found.push(...faults.map((fault) => `tab ${i}: ${fault}`));
    }
  });
  assert.deepEqual(found, []);
  assert.deepEqual(faults, []);
});

/**
 * @param {Page} page
 * @param {string} tab
 */
async function open(page, tab) {
  await page.goto(`/entity/region:nanhu?tab=${tab}`);
  await settled(page);
}

/**
 * The panels of a tab are there, and none is still being read.
 *
 * @param {Page} page
 */
async function settled(page) {
  await page.locator('.area .panel').first().waitFor();
  await read(page);
  assert.equal(await page.locator('.area [role=alert]').count(), 0);
}

/**
 * @param {Page} page
 * @param {string} segment
 */
function row(page, segment) {
  const heading = page.getByRole('heading', { name: segment, exact: true });
  return page.locator('.gap > li').filter({ has: heading });
}
