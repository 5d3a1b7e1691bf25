// Tries the explorer in a browser against a running Silian with its seed; see README.md.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { browse, desktop, shot as take, telephone } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const found =
  '/explore?nodes=company:starpower&from=company:starpower' +
  '&to=fund:nanhu-hitech-industry-guidance&panel=paths';

test('from a firm one expands, finds a path to a fund, and shares it', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.goto('/explore');
    await choose(page, '放到图上', '斯达半导');
    await page.getByRole('heading', { name: '斯达半导体' }).waitFor();
    const start = await drawn(page);
    assert.ok(start.nodes > 5 && start.edges > 5, 'the neighbourhood is there');

    // Another node of it, by the list, and one of its roles.
    await page.getByRole('tab', { name: '列表' }).click();
    await page.getByRole('button', { name: '嘉兴南湖高新技术产业园区' }).first().click();
    await page.getByRole('button', { name: '展开：设立' }).click();
    const more = await drawn(page, start);
    assert.ok(more.nodes > start.nodes, `${more.nodes} after ${start.nodes}`);
    await shot(page, 'explore-1440');

    // Undo takes the step back, and forward it comes again.
    await page.getByRole('button', { name: '撤销' }).click();
    assert.deepEqual(await drawn(page, more), start);
    await page.goForward();

    await page.getByRole('tab', { name: '路径' }).click();
    await choose(page, '添一个起点', '斯达半导');
    await choose(page, '添一个终点', '产业引导基金', 'fund:nanhu-hitech-industry-guidance');
    const first = page.locator('.explorer-path').first();
    await first.getByRole('link', { name: '产业引导基金' }).first().waitFor();
    assert.match(await first.innerText(), /斯达半导体[\s\S]*嘉兴南湖高新技术产业园区[\s\S]*设立/);
    await first.getByRole('button', { name: /出处/ }).first().waitFor();
    const shared = page.url();
    const paths = await page.locator('.explorer-path').allInnerTexts();
    const seen = await drawn(page);
    await shot(page, 'explore-paths-1440');

    await page.goto('/names');
    await page.goto(shared);
    await page.locator('.explorer-path').first().waitFor();
    await page.waitForFunction(
      (nodes) => document.querySelector('.explorer-canvas')?.ariaLabel?.includes(`：${nodes} `),
      seen.nodes,
    );
    assert.deepEqual(await drawn(page), seen);
    assert.deepEqual(await page.locator('.explorer-path').allInnerTexts(), paths);
  });
  assert.deepEqual(faults, []);
});

test('filters and a year narrow what is seen', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.goto('/explore?nodes=region:nanhu&panel=filter');
    await page.getByText('节点类型').waitFor();
    const all = await drawn(page);
    await page.getByRole('checkbox', { name: /^企业/ }).click();
    await page.waitForURL(/types=Company/);
    const fewer = await drawn(page, all);
    assert.ok(fewer.nodes < all.nodes, `${fewer.nodes} of ${all.nodes}`);
    await page.locator('.explorer-time .mantine-Switch-track').click();
    await page.waitForURL(/year=\d{4}/);
    await page.getByRole('slider').press('Home');
    const early = await drawn(page, fewer);
    assert.ok(early.edges < fewer.edges, `${early.edges} of ${fewer.edges}`);
    await shot(page, 'explore-filter-1440');
  });
  assert.deepEqual(faults, []);
});

test('the drawing is saved as a picture, and the query behind it runs', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.goto(found);
    await page.locator('.explorer-path').first().waitFor();
    await page.waitForTimeout(1500);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为 PNG' }).click();
    const picture = await readFile(await (await download).path());
    assert.equal(picture.subarray(1, 4).toString(), 'PNG');
    assert.ok(picture.length > 10_000, `${picture.length} bytes hold no drawing`);

    await page.getByRole('button', { name: '看查询' }).first().click();
    const dialog = page.getByRole('dialog');
    const [query, variables = '{}'] = await dialog.locator('code, pre').allInnerTexts();
    const answer = await page.request.post('/query', {
      headers: { 'content-type': 'application/json' },
      data: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
    });
    /** @type {unknown} */
    const parsed = JSON.parse(await answer.text());
    const body = /** @type {{ errors?: unknown, data: object }} */ (parsed);
    assert.equal(body.errors, undefined);
    assert.deepEqual(Object.keys(body.data), ['neighborhood1', 'paths2']);
  });
  assert.deepEqual(faults, []);
});

test('a telephone shows the explorer, light and dark', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const faults = await browse(
      telephone,
      async (page) => {
        await speakChinese(page);
        await page.goto(found);
        await page.locator('.explorer-path').first().waitFor();
        await page.waitForTimeout(1500);
        await shot(page, `explore-380-${colorScheme}`);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(over, 0, `the page is ${over} px too wide`);
      },
      { colorScheme },
    );
    assert.deepEqual(faults, []);
  }
});

/**
 * @param {Page} page
 * @param {string} name
 */
async function shot(page, name) {
  await page.waitForTimeout(1200); // until the layout has come to rest
  await take(page, name);
}

/** @param {Page} page */
async function speakChinese(page) {
  await page.addInitScript(() => {
    localStorage.setItem('silian:language', 'zh');
  });
}

/**
 * Types into a search and takes what it finds: the first, or the one of an id.
 *
 * @param {Page} page
 * @param {string} label
 * @param {string} text
 * @param {string} [id]
 */
async function choose(page, label, text, id) {
  await page.getByRole('searchbox', { name: label }).fill(text);
  const option = id
    ? page.locator(`[role=option][value="${id}"]`)
    : page.getByRole('option').first();
  await option.click();
}

/**
 * How many nodes and edges the drawing says that it shows, once nothing is on its way, and, if
 * before is given, once it shows others than before.
 *
 * @param {Page} page
 * @param {{ nodes: number, edges: number }} [before]
 */
async function drawn(page, before) {
  await page.locator('.explorer-canvas').waitFor();
  for (let tries = 0; tries < 200; tries++) {
    await page.locator('.explorer-loading').waitFor({ state: 'detached' });
    const label = (await page.locator('.explorer-canvas').getAttribute('aria-label')) ?? '';
    const [nodes = 0, edges = 0] = (label.match(/\d+/g) ?? []).map(Number);
    if (nodes !== before?.nodes || edges !== before.edges) return { nodes, edges };
    await page.waitForTimeout(50);
  }
  assert.fail('the drawing does not change');
}
