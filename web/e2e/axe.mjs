import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @typedef {{ impact?: string | null, id: string, nodes: { html: string, failureSummary?: string }[] }} Violation */
/** @typedef {{ axe: { run(options: object): Promise<{ violations: Violation[] }> } }} WithAxe */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds serious or critical, by some rules or by all.
 *
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules]
 */
export async function serious(page, rules = []) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = /** @type {WithAxe} */ (/** @type {unknown} */ (globalThis));
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      ...(rules.length > 0 && { runOnly: rules }),
    });
    return violations.map(({ impact, id, nodes }) => ({
      impact,
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
    }));
  }, rules);
  return violations
    .map((violation) => ({
      ...violation,
      nodes: violation.nodes.filter((html) => !theirs(violation.id, html)),
    }))
    .filter(({ nodes }) => nodes.length > 0)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).join(' | ')}`);
}

/**
 * GraphiQL's tabs hold buttons, which a tab must not; GraphiQL alone can change that.
 *
 * @param {string} id
 * @param {string} html
 */
function theirs(id, html) {
  return id === 'nested-interactive' && /^<li [^>]*class="graphiql-tab\b/.test(html);
}
