import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run ' +
  '--disable-background-networking --disable-component-update --disable-sync';

export const base = process.env['SILIAN_URL'] ?? 'http://127.0.0.1:8080';
export const desktop = { width: 1440, height: 900 };
export const telephone = { width: 380, height: 800 };

export const out = process.env['SILIAN_E2E_OUT'] ?? fileURLToPath(new URL('out', import.meta.url));

/** @type {Promise<import('playwright-core').Browser> | undefined} The one of all tests of a file. */
let browser;

after(async () => {
  await (await browser)?.close();
});

/**
 * Opens a page as one who was never here sees it, runs fn with it, and returns what the pages did
 * wrong: a request to anywhere but the server, a failed one, an error in the console, a breach of
 * the content security policy. Who comes shares a browser with the others, and nothing that it keeps.
 *
 * @param {import('playwright-core').ViewportSize} viewport
 * @param {(page: import('playwright-core').Page) => Promise<void>} fn
 * @param {{ colorScheme?: 'light' | 'dark' }} [options]
 * @returns {Promise<string[]>}
 */
export async function browse(viewport, fn, { colorScheme = 'light' } = {}) {
  browser ??= chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags.split(' '),
  });
  const context = await (
    await browser
  ).newContext({ viewport, colorScheme, locale: 'zh-CN', baseURL: base, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  try {
    const page = await context.newPage();
    const faults = watch(page, new URL(base).host);
    await fn(page);
    return faults;
  } finally {
    await context.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} host
 */
function watch(page, host) {
  /** @type {string[]} */
  const faults = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.host !== host) faults.push(`request to ${url.href}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) faults.push(`socket to ${socket.url()}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left gives up what it is still loading.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    faults.push(`failed: ${request.url()} (${request.failure()?.errorText ?? 'unknown'})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`HTTP ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    const text = message.text();
    const policy = /content security policy|refused to|violates the following/i.test(text);
    if (message.type() === 'error' || policy) faults.push(`console ${message.type()}: ${text}`);
    // Monaco says this when a worker cannot start, and goes on, slowly.
    else if (/could not create web worker/i.test(text)) faults.push(`console: ${text}`);
  });
  page.on('pageerror', (err) => {
    faults.push(`uncaught: ${err.message}`);
  });
  page.on('worker', (worker) => {
    if (new URL(worker.url()).host !== host) faults.push(`worker from ${worker.url()}`);
  });
  return faults;
}

export const lights = /** @type {const} */ (['light', 'dark']);

/**
 * Turns the light that the reader's system asks for, and waits until a page that is there follows.
 *
 * @param {import('playwright-core').Page} page
 * @param {'light' | 'dark'} light
 */
export async function turn(page, light) {
  await page.emulateMedia({ colorScheme: light });
  if (page.url() === 'about:blank') return;
  await page.locator(`html[data-mantine-color-scheme=${light}]`).waitFor();
}

/**
 * Nothing on the page is still being read.
 *
 * @param {import('playwright-core').Page} page
 */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
}

/**
 * Nothing sticks out sideways.
 *
 * @param {import('playwright-core').Page} page
 */
export async function assertFits(page) {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(over, 0, `${page.url()} is ${over} px too wide`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {import('playwright-core').PageScreenshotOptions} [options]
 */
export async function shot(page, name, options) {
  await mkdir(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled', ...options });
}
