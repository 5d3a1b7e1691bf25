// Tries the explorer in a browser against a running Silian with its seed; see README.md.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { base, browse, desktop, shot as take, telephone } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const found =
  '/explore?nodes=company:starpower&from=company:starpower' +
  '&to=fund:nanhu-hitech-industry-guidance&panel=paths';

/** One node, which is in the middle. */
const alone = '/explore?nodes=company:starpower&hubs=0';

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

    assert.deepEqual(await shownQuery(page), ['neighborhood1', 'paths2', 'nodes3']);
  });
  assert.deepEqual(faults, []);
});

test('what two have in common is listed, drawn and shared', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.goto('/explore?nodes=company:starpower&hubs=0&panel=common');
    await page.getByText('选两个以上').waitFor();
    await choose(page, '添一个', '敏实集团');
    const before = await drawn(page);
    await page.getByRole('button', { name: '把图上放的 1 个算进来' }).click();
    await page.waitForURL(/common=company%3Aminth%2Ccompany%3Astarpower/);
    const park = page.locator('.explorer-path', { hasText: '嘉兴南湖高新技术产业园区' });
    assert.match(await park.innerText(), /培育[\s\S]*敏实集团[\s\S]*培育[\s\S]*斯达半导体/);
    await park.getByRole('button', { name: /出处/ }).first().waitFor();

    // Both stay, however many edges a node may have; with any number, what they share is there too.
    assert.equal((await drawn(page)).nodes, 2);
    await page.goto(page.url().replace('hubs=0', 'hubs='));
    const tied = await drawn(page, before);
    assert.ok(tied.nodes > 3 && tied.edges > 3, `${tied.nodes} nodes, ${tied.edges} edges`);
    await shot(page, 'explore-common-1440');
    const keys = await shownQuery(page);
    assert.deepEqual(keys, ['neighborhood1', 'commonNeighbors2', 'nodes3']);
  });
  assert.deepEqual(faults, []);
});

test('a node that is dragged is pinned, and let go again', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.goto(alone);
    const { x, y } = await middle(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 3, y); // as much as a hand shakes
    await page.mouse.up();
    await page.waitForURL(/select=company/);
    assert.doesNotMatch(page.url(), /pins=/);

    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.move(x + 120, y + 80);
    await page.mouse.up();
    await page.waitForURL(/pins=company%3Astarpower\*/);
    await page.getByRole('button', { name: '松开' }).click();
    await page.waitForURL((url) => !url.searchParams.has('pins'));
  });
  assert.deepEqual(faults, []);
});

test('a machine that draws slowly moves what it has drawn', async () => {
  const faults = await browse(desktop, async (page) => {
    await speakChinese(page);
    await page.addInitScript(() => {
      window.requestAnimationFrame = (frame) =>
        window.setTimeout(() => {
          frame(performance.now());
        }, 60);
    });
    await page.goto(alone);
    const { x, y } = await middle(page);
    // Notes how the picture was moved: it may be drawn anew before one looks.
    const nodes = page.locator('canvas.sigma-nodes');
    await nodes.evaluate((canvas) => {
      new MutationObserver(() => {
        const { a, e, f } = new DOMMatrix(canvas.style.transform);
        const move = [a.toFixed(1), Math.round(e), Math.round(f)].join(' ');
        canvas.dataset['moves'] = `${canvas.dataset['moves'] ?? ''};${move}`;
      }).observe(canvas, { attributeFilter: ['style'] });
    });
    const still = () =>
      page.waitForFunction(
        () =>
          document
            .querySelector('canvas.sigma-nodes')
            ?.getAttribute('style')
            ?.includes('matrix') === false,
      );
    for (const name of ['放大', '缩小', '放大', '缩小']) {
      await page.getByRole('button', { name }).click();
      await page.waitForTimeout(500);
    }

    // The view is moved by 200 px, first as a picture, and then drawn.
    await page.mouse.move(x - 80, y + 60);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 60);
    await page
      .locator('canvas.sigma-nodes[data-moves*=";1.0 200 0"]')
      .waitFor({ state: 'attached' });
    await still();
    await page.mouse.up();
    await pause(page);
    await page.mouse.click(x + 200, y);
    await page.waitForURL(/select=company/);
    await pause(page);
    await page.mouse.click(x, y);
    await page.waitForURL((url) => !url.searchParams.has('select'));

    // What is under the pointer stays there while one zooms, and is found before it is drawn.
    await page.mouse.move(x + 200, y);
    await nodes.evaluate((canvas) => {
      canvas.dataset['moves'] = '';
    });
    for (let turns = 0; turns < 3; turns++) {
      await page.mouse.wheel(0, -100);
      await page.waitForTimeout(200);
    }
    await page.waitForFunction(() => {
      const moves = document.querySelector('canvas.sigma-nodes')?.getAttribute('data-moves') ?? '';
      return moves.split(';').some((move) => parseFloat(move) > 1);
    });
    await page.mouse.click(x + 200, y);
    await page.waitForURL(/select=company/);

    // A node that is dragged is drawn over the rest.
    const inked = () =>
      page.locator('canvas.sigma-dragged').evaluate((canvas) => {
        const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
        const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
        return context?.getImageData(0, 0, width, height).data.some((part) => part > 0);
      });
    await pause(page);
    await page.mouse.down();
    await page.mouse.move(x + 140, y + 80, { steps: 4 });
    assert.equal(await inked(), true);
    await page.mouse.up();
    await page.waitForURL(/pins=company/);
    await pause(page);
    await page.mouse.click(x + 20, y);
    await page.waitForURL((url) => !url.searchParams.has('select'));
    await pause(page);
    await page.mouse.click(x + 140, y + 80);
    await page.waitForURL(/select=company/);
    assert.equal(await inked(), false);
  });
  assert.deepEqual(faults, []);
});

test('fingers choose, move and zoom, and draw the sheet', async () => {
  const faults = await browse(telephone, async (page) => {
    await speakChinese(page);
    await page.goto(alone);
    const { x, y } = await middle(page);
    const touch = await fingers(page);
    const chosen = () => new URL(page.url()).searchParams.get('select');

    // One finger beside it moves the view, by 60 px to the right.
    await touch([[x - 80, y + 60]], [[x - 20, y + 60]]);
    await touch([[x, y]]);
    assert.equal(chosen(), null, 'nothing is there any more');
    await touch([[x + 60, y]]);
    await page.waitForURL(/select=company/);
    await touch([[x, y + 80]]);
    await page.waitForURL((url) => !url.searchParams.has('select'));

    // Two fingers that part, one of them on it, make it twice as large, about the middle.
    await touch(
      [
        [x + 60, y],
        [x - 60, y],
      ],
      [
        [x + 120, y],
        [x - 120, y],
      ],
    );
    assert.equal(new URL(page.url()).searchParams.get('pins'), null, 'zooming moves no node');
    await touch([[x + 120, y]]);
    await page.waitForURL(/select=company/);

    // One finger on it takes it along.
    await touch([[x + 120, y]], [[x + 40, y + 50]]);
    await page.waitForURL(/pins=company/);

    const handle = page.getByRole('button', { name: '拉高或收起面板' });
    const box = await handle.boundingBox();
    assert.ok(box);
    const grip = /** @type {Finger} */ ([box.x + box.width / 2, box.y + 10]);
    await touch([grip]);
    await page.waitForURL(/sheet=high/);
    const high = await handle.boundingBox();
    assert.ok(high && high.y < box.y - 100, 'it is drawn up');
    await touch([[grip[0], high.y + 10]], [[grip[0], telephone.height - 40]]);
    await page.waitForURL(/sheet=low/);
    await shot(page, 'explore-low-380');
    await handle.press('ArrowUp');
    await page.waitForURL((url) => !url.searchParams.has('sheet'));
  });
  assert.deepEqual(faults, []);
});

test('without WebGL the drawing is there in words, and all else goes on', async () => {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis'],
  });
  try {
    const page = await browser.newPage({ viewport: desktop, locale: 'zh-CN', baseURL: base });
    /** @type {string[]} */
    const faults = [];
    page.on('pageerror', (err) => faults.push(err.stack ?? err.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(found);
    await page.getByText('没有 WebGL').waitFor();
    const words = page.locator('.explorer-instead');
    await page.locator('.explorer-path').first().waitFor();
    assert.equal(await page.getByRole('button', { name: '存为 PNG' }).count(), 0);
    await page.getByRole('button', { name: '复制链接' }).waitFor();

    const rows = words.locator('li');
    await page.getByRole('tab', { name: '筛选' }).click();
    const all = await rows.count();
    await page.getByRole('checkbox', { name: /^机制/ }).click();
    await page.waitForURL(/types=Mechanism/);
    await page.waitForFunction(
      (before) => document.querySelectorAll('.explorer-instead li').length < before,
      all,
    );
    await words.getByRole('button', { name: '嘉兴南湖高新技术产业园区' }).first().click();
    await page.getByRole('button', { name: '展开：设立' }).click();
    await page.waitForFunction(
      (before) => document.querySelectorAll('.explorer-instead li').length > before,
      all,
    );
    await take(page, 'explore-words-1440');
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
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

/**
 * Waits so long, by the clock of the page, that two clicks or taps are no double one.
 *
 * @param {Page} page
 */
async function pause(page) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 350)));
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

/**
 * Runs the query that made the drawing, and returns which fields answered.
 *
 * @param {Page} page
 */
async function shownQuery(page) {
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
  return Object.keys(body.data);
}

/**
 * The middle of the drawing, once it is there.
 *
 * @param {Page} page
 */
async function middle(page) {
  await drawn(page);
  const box = await page.locator('.explorer-canvas').boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** @typedef {[x: number, y: number]} Finger */

/**
 * Gives a page a touch screen, and returns how fingers touch it: where they are put down and, if
 * they move, where they are lifted.
 *
 * @param {Page} page
 */
async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  /** @type {(type: 'touchStart' | 'touchMove' | 'touchEnd', at: Finger[]) => Promise<void>} */
  const send = async (type, at) => {
    const touchPoints = at.map(([x, y], id) => ({ x, y, id }));
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  /** @type {(from: Finger[], to?: Finger[]) => Promise<void>} */
  const touch = async (from, to) => {
    await send('touchStart', from);
    if (to) {
      for (const part of [0.5, 1]) {
        const along = from.map(([x, y], i) => {
          const [toX, toY] = to[i] ?? [x, y];
          return /** @type {Finger} */ ([x + (toX - x) * part, y + (toY - y) * part]);
        });
        await send('touchMove', along);
      }
      await page.waitForTimeout(150); // held still, so that nothing slides on
    }
    await send('touchEnd', []);
    await pause(page);
  };
  return touch;
}
