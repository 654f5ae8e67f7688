import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../../tooling/browser/launch-browser.ts'
import { openPlayground, type Playground } from './support/open-playground.ts'
import { startDev } from './support/start-dev.ts'

/** `pnpm dev`, and its page under a person's hands in a real browser. */
let dev: Awaited<ReturnType<typeof startDev>>
let browser: Browser
let playground: Playground
let errors: Error[]

beforeAll(async () => {
  ;[dev, browser] = await Promise.all([startDev(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await dev?.[Symbol.asyncDispose]()
})
beforeEach(async ({ task }) => {
  errors = []
  playground = await openPlayground(browser, dev.url, {
    locale: task.name.includes('Chinese') ? 'zh-CN' : 'en-US',
  })
  // A phone lives in real time: what a test before moved is put back.
  await playground.page.evaluate(resetClock)
  playground.page.on('pageerror', (error) => errors.push(error))
})
afterEach(async ({ task }) => {
  await playground.photograph(task.name.replaceAll(/\W+/g, '-'))
  expect(errors).toEqual([])
  await playground.page.context().close()
})

const REMIND = '#remind-sample-1'
const STATUS = '#status-sample-1'

async function jump(name: string): Promise<void> {
  await playground.panel('Sandbox')
  await playground.page.getByRole('button', { name, exact: true }).click()
}

describe.each([
  { platform: 'wechat', yes: 'Allow', no: 'Refuse' },
  { platform: 'alipayplus', yes: 'Agree', no: 'Refuse' },
  { platform: 'binance', yes: 'Allow', no: 'Refuse' },
] as const)('on the phone of $platform', ({ platform, yes, no }) => {
  test(`who taps Remind me and agrees is sent the message, and opens it: ${platform}`, async () => {
    const phone = playground.phone(platform)
    await phone.app.locator(REMIND).click()
    await phone.press(yes)
    await expect.poll(() => phone.app.locator(STATUS).textContent()).toContain('We will remind you')
    await jump('Jump 1 hour')
    await phone.element.locator('.banner-open').click()
    await expect.poll(() => phone.app.locator('.card').first().textContent()).toContain('Read chapter 3')
    expect(await phone.element.locator('h1').textContent()).toBe('Messages')
  })

  test(`who refuses is told that nothing will come: ${platform}`, async () => {
    const phone = playground.phone(platform)
    await phone.app.locator('#remind-sample-2').click()
    await phone.press(no)
    await expect.poll(() => phone.app.locator('#status-sample-2').textContent()).toContain('You said no')
    expect(await phone.element.locator('.banner').count()).toBe(0)
  })
})

test('a clock that jumps seven days ends the tokens of Binance', async () => {
  const phone = playground.phone('binance')
  await phone.element.getByRole('tab', { name: 'Permissions' }).click()
  const balance = phone.app.locator('.balance-available').first()
  await phone.app.locator('#ask-task-reminder').click()
  await phone.press('Allow')
  await expect.poll(() => balance.textContent()).toMatch(/^[1-9]/)
  await jump('Jump seven days')
  await jump('Jump 1 hour')
  await phone.element.getByRole('button', { name: 'Restart the app' }).click()
  await phone.element.getByRole('tab', { name: 'Permissions' }).click()
  await expect.poll(() => balance.textContent()).toMatch(/^0/)
})

test('an answer that is lost reads so on the wire, and the platform resolves it', async () => {
  const phone = playground.phone('wechat')
  await playground.panel('Sandbox')
  await playground.page.getByRole('button', { name: 'Add the fault' }).click()
  await playground.panel('The wire')
  await phone.element.getByRole('tab', { name: 'Permissions' }).click()
  await phone.app.locator('#ask-task-reminder').click()
  await phone.press('Allow')
  await expect.poll(() => phone.app.locator('.balance-available').first().textContent()).toMatch(/^[1-9]/)
  await phone.element.getByRole('tab', { name: 'Tasks' }).click()
  await phone.app.locator('#send-now-sample-3').click()
  const lost = playground.page.locator('.wire-row[data-verdict=lost]').last()
  await lost.getByRole('button').click()
  expect(await lost.textContent()).toContain('A fault was at work')
  await playground.panel('Messages')
  await expect
    .poll(() => playground.page.getByRole('tabpanel', { name: 'Messages' }).textContent())
    .toContain('accepted')
})

test('sixty messages at once freeze nothing and none is lost', async () => {
  const phone = playground.phone('alipayplus')
  await phone.element.getByRole('tab', { name: 'Permissions' }).click()
  await phone.app.locator('#ask-task-reminder').click()
  await phone.press('Agree')
  const inbox = phone.element.getByRole('button', { name: /messages?$/ })
  const count = async () => Number.parseInt((await inbox.getAttribute('aria-label')) ?? '', 10)
  const before = await count()
  await playground.page.evaluate(sendSixty)
  // The backend has one call under way for a person, so they take their time.
  await expect.poll(count, { timeout: 45_000 }).toBe(before + 60)
  const startedAt = Date.now()
  await phone.element.getByRole('tab', { name: 'Tasks' }).click()
  await phone.app.locator(REMIND).waitFor()
  expect(Date.now() - startedAt).toBeLessThan(1_000)
})

test('everything can be done with the keyboard', async () => {
  const { page } = playground
  const phone = playground.phone('wechat')
  await phone.app.locator(REMIND).focus()
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
  const phone = playground.phone('wechat')
  await expect.poll(() => phone.app.locator(REMIND).textContent()).toBe('提醒我')
  await playground.page.getByRole('tab', { name: '沙箱' }).waitFor()
})

test.each(['The wire', 'Try it', 'Messages', 'Sandbox'])(
  'axe finds no serious fault beside %s',
  async (name) => {
    const { page } = playground
    await playground.phone('binance').app.locator(REMIND).waitFor()
    await playground.panel(name)
    await page.addScriptTag({ content: axe.source })
    const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
    const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))).toEqual(
      [],
    )
  },
)

/** Runs in the page. */
async function resetClock(): Promise<void> {
  const body = JSON.stringify({ now: new Date().toISOString() })
  const headers = { 'content-type': 'application/json' }
  await fetch('/sandbox/control/clock', { method: 'POST', headers, body })
}

/** Runs in the page: as the business system would. */
async function sendSixty(): Promise<void> {
  const data = { task: 'Piano', course: 'Class 3', remarks: 'Bring notes' }
  const body = JSON.stringify({ app: 'demo-wallet', externalId: 'bob', template: 'task-reminder', data })
  const send = () =>
    fetch('/caller/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body,
    })
  await Promise.all(Array.from({ length: 60 }, send))
}
