import { expect, test } from 'vitest'
import type { Playground } from '../support/open-playground.ts'
import { burstOnWechat } from '../support/wechat-burst.ts'
import { tellSandbox, type World } from '../support/world.ts'

export function wireSuite(world: World): void {
  async function sendToAlice({ phone: phoneOf }: Playground): Promise<void> {
    const phone = phoneOf('wechat')
    await phone.agree('Allow')
    await expect.poll(() => phone.app.locator('.balance-available').first().textContent()).toMatch(/^[1-9]/)
    await phone.element.getByRole('tab', { name: 'Tasks' }).click()
    await phone.app.locator('#send-now-sample-3').click()
  }

  test('an event of WeChat’s goes to the backend on the wire, and tells how it is signed and sealed', async () => {
    const playground = await world.open()
    await sendToAlice(playground)
    await rowsOf(playground, 'sent event').last().getByRole('button').click()
    const event = playground.page.locator('.wire-row[data-open]')
    await event.locator('.detail').waitFor()
    const text = (await event.textContent()) ?? ''

    expect(text).toContain('from Platform to Backend')
    expect(text).toContain('POST /callbacks/wechat/demo?')
    expect(text).toContain('Inside the envelope (secure mode)')
    expect(text).toContain('subscribe_msg_sent_event')
    expect(text).toContain('msg_signature')
    expect(text).toContain('success')
    expect(await event.getByRole('link').getAttribute('href')).toContain('message-push.html')
    const { apps } = await tellSandbox<{
      apps: { callback: { token: string }; users: { openid: string }[] }[]
    }>(world.dev, 'apps?platform=wechat')
    for (const { callback, users } of apps) {
      for (const secret of [callback.token, ...users.map(({ openid }) => openid)])
        expect(text).not.toContain(secret)
    }
  })

  test('an event that is delivered twice stands there twice, and names the fault', async () => {
    const playground = await world.open()
    const phone = playground.phone('wechat')
    await phone.started()
    // Not sooner: an event of what went before would get it.
    await tellSandbox(world.dev, 'faults', 'POST', {
      platform: 'wechat',
      endpoint: 'callback',
      kind: 'duplicate',
    })
    await markRows(playground)
    await phone.agree('Allow')
    const again = rowsOf(playground, 'popup event').filter({ hasText: 'try 2' })
    // Events of what went before may have been tried twice as well, on a busy machine.
    await again.and(playground.page.locator(':not([data-seen])')).last().getByRole('button').click()
    await playground.page
      .locator('.wire-row[data-open]')
      .getByText('A fault was at work: duplicate')
      .waitFor()
  })

  test('an answer that is lost reads so on the wire, and the platform resolves it', async () => {
    const playground = await world.open()
    await playground.panel('Sandbox')
    await playground.page.getByRole('button', { name: 'Add the fault' }).click()
    await playground.page.getByRole('button', { name: '1 fault waits' }).waitFor()
    await playground.panel('The wire')
    await sendToAlice(playground)
    // Not the first lost one that comes along: on a busy machine others may be lost as well.
    const send = playground.page.locator('.arrow-title').getByText('send', { exact: true })
    const lost = playground.page.locator('.wire-row[data-verdict=lost]').filter({ has: send })
    await lost.last().getByRole('button').click()
    await playground.page.locator('.wire-row[data-open]').getByText('A fault was at work').waitFor()
    await playground.panel('Messages')
    await expect
      .poll(() => playground.page.locator('.message').first().textContent())
      .toMatch(/accepted.*Delivered, says the platform/)
  })

  test('the wire follows what happens, unless a row is pressed or read', async () => {
    const playground = await world.open()
    const { page, phone } = playground
    await phone('wechat').app.locator('#remind-sample-1').waitFor()
    const inbox = phone('wechat').element.getByRole('button', { name: /\d messages?$/ })
    const count = async () => Number.parseInt((await inbox.getAttribute('aria-label')) ?? '', 10)
    const newest = page.getByRole('button', { name: 'To the newest' })
    async function burst(messages: number): Promise<void> {
      const before = await count()
      await burstOnWechat(world.dev, 'alice', messages)
      await expect.poll(count).toBe(before + messages)
    }

    // More rows than the wire shows at once: each that comes takes one away at the top.
    await burst(70)
    expect(await newest.isVisible()).toBe(false)

    const rows = page.locator('.wire-row')
    // The phone has them all, the wire may still be growing: a row can be gone by the time that it is pressed.
    await expect
      .poll(async () => {
        await rows.last().hover()
        await page.mouse.down()
        const pressed = await page.locator('.wire-row:active').count()
        if (pressed === 0) await page.mouse.up()
        return pressed
      })
      .toBe(1)
    const texts = await rows.allTextContents()
    await burst(5)
    expect(await rows.allTextContents()).toEqual(texts)
    await page.mouse.up()
    const detail = page.locator('.wire-row[data-open] .detail')
    await detail.waitFor()
    await expect.poll(() => rows.count()).toBeGreaterThan(texts.length)
    const placeOf = async () => Math.round((await detail.boundingBox())?.y ?? -1)
    const place = await placeOf()
    await burst(5)
    expect(await placeOf()).toBe(place)

    await newest.click()
    await detail.waitFor({ state: 'detached' })
    await burst(5)
    expect(await newest.isVisible()).toBe(false)
  })

  test('the filters leave one platform, or trouble alone', async () => {
    const playground = await world.open()
    const { page, phone } = playground
    await phone('wechat').app.locator('#remind-sample-1').waitFor()
    await phone('binance').app.locator('#remind-sample-1').waitFor()
    await page.locator('.wire-filters').getByRole('radio', { name: 'Binance' }).click()
    await expect.poll(() => rowsOf(playground, 'wx.login').count()).toBe(0)
    expect(await rowsOf(playground, 'bn.getUserOpenId').count()).toBeGreaterThan(0)
    await page.getByText('Refused or lost only').click()
    await page.getByText('No call fits this filter.').waitFor()
  })
}

function rowsOf({ page }: Playground, text: string) {
  return page.locator('.wire-row').filter({ hasText: text })
}

/** The rows that are there now; those that come do not have the mark. */
function markRows({ page }: Playground): Promise<void> {
  return page.locator('.wire-row').evaluateAll((rows) => {
    for (const row of rows) row.setAttribute('data-seen', '')
  })
}
