import { describe, expect, test } from 'vitest'
import { burstOnWechat } from '../support/wechat-burst.ts'
import type { World } from '../support/world.ts'

const REMIND = '#remind-sample-1'
const STATUS = '#status-sample-1'

const PHONES = [
  { platform: 'wechat', yes: 'Allow', no: 'Refuse' },
  { platform: 'alipayplus', yes: 'Agree', no: 'Refuse' },
  { platform: 'binance', yes: 'Allow', no: 'Refuse' },
] as const

export function phonesSuite(world: World): void {
  describe.each(PHONES)('on the phone of $platform', ({ platform, yes, no }) => {
    test(`who taps Remind me and agrees is sent the message, and opens it: ${platform}`, async () => {
      const playground = await world.open()
      const phone = playground.phone(platform)
      await phone.started()
      await phone.app.locator(REMIND).click()
      await phone.press(yes)
      await expect.poll(() => phone.app.locator(STATUS).textContent()).toContain('We will remind you')
      await playground.jump('Jump 1 hour')
      await phone.element.locator('.banner-open').click()
      await expect.poll(() => phone.app.locator('.card').first().textContent()).toContain('Read chapter 3')
      expect(await phone.element.locator('h1').textContent()).toBe('Messages')
    })

    test(`who refuses is told that nothing will come: ${platform}`, async () => {
      const phone = (await world.open()).phone(platform)
      await phone.started()
      await phone.app.locator('#remind-sample-2').click()
      await phone.press(no)
      await expect.poll(() => phone.app.locator('#status-sample-2').textContent()).toContain('You said no')
      expect(await phone.element.locator('.banner').count()).toBe(0)
    })
  })

  test('sixty notifications in a burst freeze nothing and none is lost', async () => {
    const playground = await world.open()
    const phone = playground.phone('wechat')
    await phone.app.locator(REMIND).waitFor()
    const inbox = phone.element.getByRole('button', { name: /\d messages?$/ })
    const count = async () => Number.parseInt((await inbox.getAttribute('aria-label')) ?? '', 10)
    const before = await count()

    const burst = burstOnWechat(world.dev, 'alice', 60)
    // Meanwhile a tap is answered.
    await phone.element.getByRole('tab', { name: 'Permissions' }).click()
    await phone.app.locator('#ask-task-reminder').waitFor()
    await burst

    await expect.poll(count).toBe(before + 60)
    expect(await phone.element.locator('.banner-more').textContent()).toMatch(/and \d+ more/)
    await inbox.click()
    const list = playground.page.getByRole('dialog', { name: 'Messages of alice' })
    expect(await list.locator('.message-list li').first().textContent()).toContain('Piano 60')
  })

  test('a phone of anybody on any platform is added beside the others, and removed', async () => {
    const { page } = await world.open()
    const phones = page.locator('.phones > .phone')
    await page.getByRole('button', { name: 'Add a phone' }).click()
    await page.getByRole('menuitem', { name: 'Binance · alice' }).click()
    await expect.poll(() => phones.count()).toBe(4)
    const added = page.getByRole('region', { name: 'Binance phone of alice' })
    await added.frameLocator('iframe:not([hidden])').locator(REMIND).waitFor()
    await added.getByRole('button', { name: 'Remove this phone' }).click()
    await expect.poll(() => phones.count()).toBe(3)
  })

  test('a phone without a network says so, and goes on when it has one again', async () => {
    const phone = (await world.open()).phone('wechat')
    await phone.app.locator(REMIND).waitFor()
    await phone.press('Cut its network')
    await phone.element.getByRole('tab', { name: 'Messages' }).click()
    await expect.poll(() => phone.app.locator('body').textContent()).toContain('No connection')
    await phone.press('Give its network back')
    await phone.element.getByRole('tab', { name: 'Tasks' }).click()
    await phone.element.getByRole('tab', { name: 'Messages' }).click()
    await expect.poll(() => phone.app.locator('body').textContent()).not.toContain('No connection')
  })

  test('a phone whose package is not built says what it waits for, and starts when it is', async () => {
    const missing = '**/packages/bmp.json'
    const { page, phone } = await world.open({
      prepare: (unopened) => unopened.route(missing, (route) => route.fulfill({ status: 404 })),
    })
    const waiting = phone('binance').element
    await expect
      .poll(() => waiting.getByRole('status').textContent())
      .toBe('Building the mini program for Binance…')
    await page.unroute(missing)
    await phone('binance').app.locator(REMIND).waitFor()
  })
}
