// Goes the ways that people go through the pages, against a running Silian with its seed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serious } from './axe.mjs';
import { assertFits, browse, desktop, shot, telephone, turn } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

test('from a search to a company, its park, the park’s funds, and where that was read', async () => {
  const faults = await browse(desktop, async (page) => {
    await page.goto('/');
    await page.locator('#content input[type=search]').fill('斯達半導');
    await page.getByRole('option').filter({ hasText: '斯达半导体' }).first().click();
    await heading(page, '斯达半导体');
    assert.match(page.url(), /\/entity\/company:starpower$/);

    await page
      .locator('.facts')
      .getByRole('link', { name: '嘉兴南湖高新技术产业园区' })
      .first()
      .click();
    await heading(page, '嘉兴南湖高新技术产业园区');
    const fund = page.locator('.fact').filter({ hasText: '产业引导基金' }).first();
    await fund.locator('button.sources').click();
    const sources = page.getByRole('dialog');
    await sources.locator('article a').first().waitFor();
    await shot(page, 'journey-source');
    assert.deepEqual(await serious(page), []);

    await page.keyboard.press('Escape');
    await sources.waitFor({ state: 'detached' });
    await page.goBack();
    await heading(page, '斯达半导体');
    await page.goForward();
    await heading(page, '嘉兴南湖高新技术产业园区');
  });
  assert.deepEqual(faults, []);
});

test(
  'a quote is shown where it stands in its document',
  { skip: process.env['SILIAN_E2E_DOCUMENTS'] ? false : 'no documents: SILIAN_CORPUS names none' },
  async () => {
    const faults = await browse(desktop, async (page) => {
      await page.goto('/entity/company:starpower');
      await page.locator('.fact button.sources').first().click();
      const place = page.getByRole('dialog').locator('article').first();
      const quote = place.locator('blockquote mark');
      await quote.waitFor();
      const { context, marked } = await place.locator('blockquote').evaluate((block) => ({
        context: block.textContent,
        marked: block.querySelector('mark')?.textContent ?? '',
      }));
      assert.ok(marked.length > 0, 'nothing is marked');
      assert.ok(context.length > marked.length + 40, `no context: ${context}`);
      // As many characters as the place says are marked.
      const [, from = '', to = ''] =
        /(\d+)–(\d+)/.exec((await place.innerText()).split('\n').join(' ')) ?? [];
      assert.equal(Array.from(marked).length, Number(to) - Number(from));
      await shot(page, 'journey-quote-1440');
      assert.deepEqual(await serious(page), []);
      await page.setViewportSize(telephone);
      await turn(page, 'dark');
      await assertFits(page);
      await shot(page, 'journey-quote-380-dark');
      assert.deepEqual(await serious(page, ['color-contrast']), []);
    });
    assert.deepEqual(faults, []);
  },
);

test('two regions are put side by side, and say what must not be compared', async () => {
  const faults = await browse(desktop, async (page) => {
    await page.goto('/compare');
    for (const name of ['南湖区', '越城区']) {
      await page.locator('#content input[type=search]').fill(name);
      await page.getByRole('option').filter({ hasText: name }).first().click();
      await page.locator('.chosen').getByText(name).waitFor();
    }
    await page.locator('[data-chain=CAPITAL]').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('ids'), 'region:nanhu,region:yuecheng');
    await page.locator('.differences [data-severity=FORBIDS]').first().waitFor();

    await page.locator('.row .sources').first().click();
    await page.getByRole('dialog').locator('article').first().waitFor();
    await page.keyboard.press('Escape');

    await page.getByText('可比的', { exact: true }).click();
    await page.waitForURL(/show=comparable/);
    await page.locator('.row[data-comparable=false]').first().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '去掉 越城区' }).click();
    await page.locator('[data-chain]').first().waitFor({ state: 'detached' });
    await page.goBack();
    await page.locator('[data-chain=CAPITAL]').waitFor();
  });
  assert.deepEqual(faults, []);
});

test('nodes that are no areas are compared by their figures', async () => {
  const faults = await browse(desktop, async (page) => {
    await page.goto('/compare?ids=region:yuecheng,company:starpower,company:nobody');
    await page.getByRole('alert').getByText('company:nobody').waitFor();
    await page.locator('.row').first().waitFor();
    assert.equal(await page.locator('[data-chain]').count(), 0);
  });
  assert.deepEqual(faults, []);
});

test('names that are pasted are matched', async () => {
  const faults = await browse(desktop, async (page) => {
    await page.goto('/names');
    await page.locator('textarea').first().fill('斯達半導體\n查无此名有限公司');
    await page.getByRole('button', { name: '对照 2 个名称' }).click();
    const rows = page.locator('tbody tr');
    await rows.filter({ hasText: '查无此名有限公司' }).waitFor();
    await rows.getByRole('link', { name: '斯达半导体' }).waitFor();
    await shot(page, 'journey-names');
    assert.deepEqual(await serious(page), []);
  });
  assert.deepEqual(faults, []);
});

test('the language and the light are chosen, and remembered', async () => {
  const faults = await browse(telephone, async (page) => {
    await page.goto('/entity/company:starpower');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Ties' }).waitFor();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Ties' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark');
  });
  assert.deepEqual(faults, []);
});

test('a dead link says so', async () => {
  const faults = await browse(desktop, async (page) => {
    await page.goto('/entity/company:nobody');
    await page.getByRole('alert').waitFor();
    const answer = await page.goto('/nope');
    assert.equal(answer?.status(), 404);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  // The browser itself reports the page that is not there.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('/nope') && !fault.includes('404')),
    [],
  );
});

test('a page that the server could not answer is read again once it can', async () => {
  await browse(desktop, async (page) => {
    let away = true;
    const answer = { status: 503, contentType: 'application/json' };
    await page.route('**/query', (route) =>
      away
        ? route.fulfill({
            ...answer,
            body: '{"errors":[{"message":"not ready","extensions":{"code":"UNAVAILABLE"}}]}',
          })
        : route.continue(),
    );
    await page.route('**/readyz', (route) =>
      away ? route.fulfill({ ...answer, body: '{"status":"unavailable"}' }) : route.continue(),
    );
    await page.goto('/entity/company:starpower');
    await page.getByText('服务器还没有准备好').waitFor();
    away = false;
    await heading(page, '斯达半导体');
  });
});

/**
 * @param {Page} page
 * @param {string} name
 */
async function heading(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
