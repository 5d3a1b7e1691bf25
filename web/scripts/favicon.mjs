// Draws public/favicon.svg at three sizes and packs the PNGs into public/favicon.ico.
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const at = (/** @type {string} */ name) => new URL(`../public/${name}`, import.meta.url);
const sizes = [16, 32, 48];

const svg = (await readFile(at('favicon.svg'))).toString('base64');
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const pngs = [];
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style>` +
      `<img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  );
  pngs.push(await page.screenshot({ omitBackground: true }));
}
await browser.close();

const header = Buffer.alloc(6 + 16 * pngs.length);
header.writeUInt16LE(1, 2); // an icon, not a cursor
header.writeUInt16LE(pngs.length, 4);
let offset = header.length;
pngs.forEach((png, i) => {
  const entry = 6 + 16 * i;
  const size = sizes[i] ?? 0;
  header.writeUInt8(size, entry);
  header.writeUInt8(size, entry + 1);
  header.writeUInt16LE(1, entry + 4); // colour planes
  header.writeUInt16LE(32, entry + 6); // bits a pixel
  header.writeUInt32LE(png.length, entry + 8);
  header.writeUInt32LE(offset, entry + 12);
  offset += png.length;
});
await writeFile(at('favicon.ico'), Buffer.concat([header, ...pngs]));
