import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function pageSuite(world: World): void {
  test('everything can be done with the keyboard', async () => {
    const playground = await world.open()
    const { page } = playground
    const phone = playground.phone('wechat')
    await phone.started()
    await phone.app.locator('#remind-sample-1').focus()
    await page.keyboard.press('Enter')
    await phone.element.getByRole('dialog').waitFor()
    // The sheet holds the focus, on the button that agrees.
    await page.keyboard.press('Enter')
    await phone.element.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('body').press('s')
    await page.getByRole('heading', { name: 'Clock' }).waitFor()
    await page.locator('body').press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('the page and the phones speak Chinese to who does', async () => {
    const { page, phone } = await world.open({ language: 'zh' })
    const remind = phone('wechat').app.locator('#remind-sample-1')
    await remind.waitFor()
    expect(await remind.textContent()).toBe('提醒我')
    await page.getByRole('tab', { name: '沙箱' }).click()
    await page.getByRole('button', { name: '拨快 7 天' }).waitFor()
  })

  test('a narrow page shows one phone, and the wire as a sheet', async () => {
    const { page, phone } = await world.open({ width: 390 })
    await phone('wechat').app.locator('#remind-sample-1').waitFor()
    await page.getByRole('radio', { name: 'Wallet phone of bob' }).click()
    await phone('alipayplus').app.locator('#remind-sample-1').waitFor()
    expect(await phone('wechat').element.isVisible()).toBe(false)
    await page.locator('.narrow-nav').getByRole('button', { name: 'The wire' }).click()
    await page.locator('.wire-row').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.wire-row').first().waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  test('a page that has lost the sandbox says so, and takes it up again by itself', async () => {
    const away = '**/sandbox/control/stream'
    const { page } = await world.open({
      prepare: (unopened) => unopened.route(away, (route) => route.abort()),
    })
    const hint = page.locator('.bar-hint')
    await expect.poll(() => hint.textContent()).toContain('Looking for the sandbox')
    await page.unroute(away)
    await expect.poll(() => hint.textContent()).not.toContain('sandbox')
  })

  test.each(['light', 'dark'] as const)('axe finds no serious fault in the %s theme', async (theme) => {
    const { page, panel, phone } = await world.open({ theme })
    await phone('binance').app.locator('#remind-sample-1').waitFor()
    await page.addScriptTag({ content: axe.source })
    expect(await findFaults(page, 'html')).toEqual([])
    for (const name of ['Try it', 'Messages', 'Sandbox']) {
      await panel(name)
      expect({ name, faults: await findFaults(page, '#panel') }).toEqual({ name, faults: [] })
    }
  })
}

async function findFaults(page: Page, within: string) {
  const run = (selector: string) => (globalThis as unknown as { axe: typeof axe }).axe.run(selector)
  const found = await page.evaluate(run, within)
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
}
