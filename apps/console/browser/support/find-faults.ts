import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What keeps people from using a page, by axe: where it is serious. */
export async function findFaults(page: Page) {
  // Evaluated by the browser's own tools: the page's policy forbids a script that is put into it.
  await page.evaluate(axe.source)
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run('html'))
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
}
