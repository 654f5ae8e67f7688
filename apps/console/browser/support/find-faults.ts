import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe takes for a serious fault of the page as it stands. */
export async function findFaults(page: Page) {
  // Evaluated by the browser's own tools: the page's policy forbids a script that is put into it.
  await page.evaluate(axe.source)
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run('html'))
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
}
