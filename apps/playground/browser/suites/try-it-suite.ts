import { expect, test } from 'vitest'
import type { Playground } from '../support/open-playground.ts'
import type { World } from '../support/world.ts'

export function tryItSuite(world: World): void {
  const fieldOf = ({ page }: Playground) => page.getByRole('textbox', { name: /任务/ })
  const previewOf = ({ page }: Playground, platform: string) =>
    page.locator(`.preview[data-platform=${platform}]`)

  test('a message is shown as each phone shows it, and sent: with a permit it arrives', async () => {
    const playground = await world.open()
    const { page, panel, phone } = playground
    const wechat = phone('wechat')
    await wechat.agree('Allow')
    await expect.poll(() => wechat.app.locator('.balance-available').first().textContent()).toMatch(/^[1-9]/)
    await panel('Try it')
    await fieldOf(playground).fill('小提琴')
    for (const platform of ['wechat', 'alipayplus', 'binance']) {
      await expect.poll(() => previewOf(playground, platform).textContent()).toContain('小提琴')
    }
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Handed over for alice.').waitFor()
    await expect.poll(() => wechat.element.locator('.banner').textContent()).toContain('小提琴')
  })

  test('what is too long for the platform is said before it is sent', async () => {
    const playground = await world.open()
    await playground.panel('Try it')
    await fieldOf(playground).fill('一二三四五六七八九十一二三四五六七八九十一')
    await expect
      .poll(() => playground.page.locator('.field[data-invalid]').textContent())
      .toContain('21 of 20')
    await expect.poll(() => previewOf(playground, 'wechat').textContent()).toContain('20')
  })

  test('a message for later waits', async () => {
    const { page, panel } = await world.open()
    await panel('Try it')
    await page.locator('.choice').filter({ hasText: 'When' }).getByRole('button').click()
    await page.getByRole('option', { name: 'In 1 hour' }).click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText(/^Scheduled for/).waitFor()
  })

  test('a thousand are handed over to the last, and the page says what became of each', {
    timeout: 180_000,
  }, async () => {
    const { page, panel } = await world.open()
    await panel('Try it')
    // Carol never agreed on WeChat, so the end of each is known at once.
    await page.locator('.choice').filter({ hasText: 'To' }).first().getByRole('button').click()
    await page.getByRole('option', { name: 'carol' }).click()
    await page.getByRole('button', { name: 'Send 1,000' }).click()
    await page.getByRole('progressbar', { name: 'Handed over' }).waitFor()
    await page.getByRole('button', { name: 'Send 1,000' }).waitFor({ timeout: 150_000 })
    expect(await page.locator('.share-list').textContent()).toContain('1,000 no permit')
    expect(await page.locator('.progress-head').textContent()).toMatch(/1,000 \/ 1,000 · [\d,]+ a second/)
  })
}
