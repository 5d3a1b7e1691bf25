// Tries the playground in a browser against a running Silian; see README.md.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFits, browse, desktop, lights, shot, telephone, turn } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ uri: { path: string }, getValue(): string, setValue(text: string): void }} Model */
/** @typedef {{ __MONACO: { editor: { getModels(): Model[] } } }} WithMonaco GraphiQL leaves it there. */
/** @typedef {{ data?: unknown, errors?: unknown }} Answer */

test('the playground runs its first example', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page);
    await page.locator('.graphiql-query-editor').getByText('company').first().waitFor();
    assert.match(await textOf(page, 'operation.graphql'), /company\(name: "斯達半導"\)/);
    assert.ok((await page.locator('.graphiql-tab').count()) >= 16, 'a tab for each example');

    await answered(page, async () => {
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+Enter');
    });
    await assertStarPower(page);

    await setText(page, 'response.json', '');
    await answered(page, () => page.locator('.graphiql-execute-button').click());
    await assertStarPower(page);
    await shot(page, 'playground-1440');

    // The editors take the light of the frame.
    await page.locator('body.graphiql-light').waitFor();
    await page.getByRole('button', { name: '深色' }).click();
    await page.locator('body.graphiql-dark').waitFor();
    await shot(page, 'playground-1440-dark');
  });
  assert.deepEqual(faults, []);
});

test('every example runs without an error', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page);
    const tabs = page.locator('.graphiql-tab-button');
    for (let i = 0; i < (await tabs.count()); i++) {
      const title = await tabs.nth(i).innerText();
      await tabs.nth(i).click();
      await assertText(page, 'operation.graphql', new RegExp(`^query ${title}\\b`, 'm'));
      await answered(page, () => page.locator('.graphiql-execute-button').click());
      /** @type {unknown} */
      const parsed = JSON.parse(await response(page));
      const answer = /** @type {Answer} */ (parsed);
      assert.equal(answer.errors, undefined, `${title}: ${JSON.stringify(answer.errors)}`);
      assert.ok(answer.data, title);
    }
  });
  assert.deepEqual(faults, []);
});

test('the workers live: completion, diagnostics, JSON', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page);
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.type('{ compan', { delay: 30 });
    const list = page.locator('.graphiql-query-editor .suggest-widget.visible');
    await list.getByText('company', { exact: true }).first().waitFor();
    await shot(page, 'completion-1440');
    await page.keyboard.press('Escape');

    await page.keyboard.type('izzz', { delay: 30 });
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();

    await page.getByRole('button', { name: 'Variables', exact: true }).click();
    await page.locator('.graphiql-editor-tool .view-lines').first().click();
    await page.keyboard.type('{ "a": nonsense', { delay: 30 });
    await page.locator('.graphiql-editor-tool .squiggly-error').first().waitFor();

    const workers = page.workers().map((worker) => new URL(worker.url()).pathname);
    for (const kind of ['graphql', 'json', 'editor']) {
      assert.ok(
        workers.some((path) => path.startsWith(`/assets/${kind}.worker-`)),
        `no ${kind} worker among ${workers.join(', ')}`,
      );
    }
  });
  assert.deepEqual(faults, []);
});

test('the documentation of the schema opens', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByText('Query', { exact: true }).first().click();
    await docs.getByText('company', { exact: true }).first().waitFor();
    await shot(page, 'documentation-1440');
  });
  assert.deepEqual(faults, []);
});

test('a link opens its query in a tab of its own and keeps the others', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page);
    const tabs = page.locator('.graphiql-tab');
    const before = await tabs.count();
    // What a user wrote must survive the link.
    await setText(page, 'operation.graphql', '{ regions { totalCount } } # mine');
    await stored(page, '# mine');

    await openPlayground(page, '?query={__typename}');
    assert.equal((await textOf(page, 'operation.graphql')).trim(), '{__typename}');
    assert.equal(await tabs.count(), before + 1);
    await answered(page, () => page.locator('.graphiql-execute-button').click());
    assert.match(await response(page), /"__typename": "Query"/);
    await tabs.first().locator('.graphiql-tab-button').click();
    await assertText(page, 'operation.graphql', /# mine/);
    await stored(page, '{__typename}');

    await openPlayground(page, '?query={__typename}');
    assert.equal(await tabs.count(), before + 1, 'the same link twice is one tab');

    const keys = await page.evaluate(() => Object.keys(localStorage));
    assert.ok(keys.includes('silian:tabState'), `keys: ${keys.join(', ')}`);
    assert.deepEqual(
      keys.filter((key) => key.startsWith('graphiql:')),
      [],
    );
  });
  assert.deepEqual(faults, []);
});

test('a link on a first visit leaves the examples as they are', async () => {
  const faults = await browse(desktop, async (page) => {
    await openPlayground(page, '?query={__typename}');
    assert.equal((await textOf(page, 'operation.graphql')).trim(), '{__typename}');
    await page.locator('.graphiql-tab-button').first().click();
    await assertText(page, 'operation.graphql', /斯達半導/);
  });
  assert.deepEqual(faults, []);
});

test('a telephone, light and dark', async () => {
  const faults = await browse(telephone, async (page) => {
    await openPlayground(page);
    await answered(page, () => page.locator('.graphiql-execute-button').click());
    await page.locator('.graphiql-response').getByText('data').first().waitFor();
    await assertFits(page);
    for (const light of lights) {
      await turn(page, light);
      await shot(page, `playground-380-${light}`);
    }
  });
  assert.deepEqual(faults, []);
});

/** @param {Page} page */
async function openPlayground(page, search = '') {
  const introspection = page.waitForResponse(
    (r) => r.request().postData()?.includes('IntrospectionQuery') ?? false,
  );
  await page.goto(`/playground${search}`);
  await introspection;
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  await page.locator('.graphiql-response .view-lines').waitFor({ state: 'attached' });
}

/**
 * Waits until what act runs is answered and the answer is in its pane.
 *
 * @param {Page} page
 * @param {() => Promise<void>} act
 */
async function answered(page, act) {
  const answer = page.waitForResponse(
    (r) =>
      r.url().endsWith('/query') && !r.request().postData()?.includes('query IntrospectionQuery'),
  );
  await act();
  const body = JSON.stringify(await (await answer).json());
  for (let tries = 0; tries < 100; tries++) {
    const shown = await response(page);
    if (shown.trim() && JSON.stringify(JSON.parse(shown)) === body) return;
    await page.waitForTimeout(50);
  }
  assert.fail('the answer did not reach the response pane');
}

/** @param {Page} page */
async function assertStarPower(page) {
  await page.locator('.graphiql-response').getByText('data').first().waitFor();
  const answer = await response(page);
  for (const name of ['嘉兴南湖高新技术产业园区', '南湖基金小镇', '产业引导基金', '人才创业基金']) {
    assert.ok(answer.includes(name), `${name} is not in the response`);
  }
}

/** @param {Page} page */
function response(page) {
  return textOf(page, 'response.json');
}

/**
 * The whole text of an editor, of which the page holds only the visible lines.
 *
 * @param {Page} page
 * @param {string} name
 * @returns {Promise<string>}
 */
async function textOf(page, name) {
  return (await modelOf(page, name)).evaluate((model) => model.getValue());
}

/**
 * The text of an editor comes to be like this.
 *
 * @param {Page} page
 * @param {string} name
 * @param {RegExp} text
 */
async function assertText(page, name, text) {
  for (let tries = 0; tries < 100; tries++) {
    if (text.test(await textOf(page, name))) return;
    await page.waitForTimeout(20);
  }
  assert.match(await textOf(page, name), text);
}

/**
 * GraphiQL, which saves its tabs once one has stopped typing, has saved this.
 *
 * @param {Page} page
 * @param {string} text
 */
async function stored(page, text) {
  await page.waitForFunction(
    (text) => localStorage.getItem('silian:tabState')?.includes(text),
    text,
  );
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} text
 */
async function setText(page, name, text) {
  await (
    await modelOf(page, name)
  ).evaluate((model, text) => {
    model.setValue(text);
  }, text);
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function modelOf(page, name) {
  return page.evaluateHandle((name) => {
    const { editor } = /** @type {WithMonaco} */ (/** @type {unknown} */ (globalThis)).__MONACO;
    const model = editor.getModels().find(({ uri }) => uri.path.endsWith(name));
    if (!model) throw new Error(`no editor holds ${name}`);
    return model;
  }, name);
}
