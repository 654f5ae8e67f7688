import { startSandbox } from '@mini-push/sandbox'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPackage } from '../src/node/read-package.ts'
import { type Finger, touchOf } from './support/finger.ts'
import { openPhonePage } from './support/phone-page.ts'

/** `examples/taro-components`, an ordinary Taro app, on each platform's phone; `pnpm test:browser` builds it first. */
const DIST = new URL('../../../examples/taro-components/dist', import.meta.url).pathname

let shown: Awaited<ReturnType<typeof openPhonePage>>
let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox({ controlPort: 0 })
  shown = await openPhonePage({ packagesDir: DIST, proxy: { '/sandbox': sandbox.controlUrl } })
  await shown.page.route('**/api/hello', async (route) => {
    const { name } = route.request().postDataJSON()
    await route.fulfill({ json: { word: `hello ${name}` } })
  })
})
afterAll(async () => {
  await shown[Symbol.asyncDispose]()
  await sandbox.close()
})

describe.each(['weapp', 'alipay', 'bmp'] as const)('the app of components for %s', (platform) => {
  let page: Page
  let finger: Finger
  const app = () => page.frameLocator('#phone iframe:not([hidden])')
  const at = (selector: string) => app().locator(selector)
  const says = (selector: string, text: string) => expect.poll(() => at(selector).textContent()).toBe(text)
  const tap = (id: string) => at(`#${id}`).click()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const goToTab = (name: string) => page.getByRole('tab', { name }).click()
  const title = () => page.locator('h1').textContent()
  const pick = async (list: string, item: string) => {
    await page.getByRole('listbox', { name: list }).selectOption(item)
  }

  beforeAll(async () => {
    ;({ page } = shown)
    finger = await touchOf(page)
    await page.reload()
    await page.waitForFunction('window.openPhone')
    const files = Object.fromEntries(readPackage(`${DIST}/${platform}`))
    await page.evaluate(open, { platform, files, controlUrl: sandbox.controlUrl })
    await at('#shown').waitFor()
  })

  test('views and texts, buttons, images, rich text and progress', async () => {
    const width = await at('#half').evaluate((element) => element.getBoundingClientRect().width)
    // Half of what the page's and the section's padding leave, and its own.
    expect(Math.round(width)).toBe(Math.round((375 - 4 * 12) / 2 + 2 * 4))
    await tap('inner')
    await says('#pressed', 'pressed: inner')
    await tap('outer-only')
    await says('#pressed', 'pressed: outer')
    await at('#held').click({ delay: 500 })
    await says('#pressed', 'pressed: held')
    await tap('count')
    await at('#dead').click({ force: true })
    await says('#counted', '1 times')
    await says('#loaded', '96 × 64')
    expect(await at('#backed').evaluate((element) => getComputedStyle(element).backgroundImage)).toMatch(
      /^url/,
    )
    await says('#rich', 'Rich text with a colour')
    await tap('more')
    await says('#progress', '50%')
    await tap('preview')
    await page.getByRole('dialog', { name: 'Images' }).locator('img').waitFor()
    await press('Close')
  })

  test('the ways from page to page', async () => {
    await tap('link')
    await expect.poll(() => at('#loaded').textContent()).toContain('"id":"3"')
    await expect.poll(title).toBe('Detail 3')
    await tap('redirect')
    await expect.poll(title).toBe('Detail 8')
    await says('#depth', '2')
    await press('Back')
    await says('#shown', '\nshown: 2')
    await tap('navigate')
    await expect.poll(() => at('#params').textContent()).toMatch(/^7 a( |%20)name \/?pages\/detail\/index/)
    await says('#question', 'hello')
    await tap('answer')
    await says('#answer', 'answered')
    await tap('tab')
    await expect.poll(title).toBe('Lists')
    await goToTab('Home')
    await tap('redirect')
    await says('#depth', '1')
    await tap('home')
    await expect.poll(title).toBe('Home')
  })

  test('the fields of a form, and what it submits', async () => {
    await goToTab('Form')
    await at('#name input').fill('Ada')
    await at('#name input').press('Enter')
    await at('#note textarea').fill('a note')
    await says('#typed', 'Ada | a note | blur Ada')
    await at('#switch input').click()
    await at('#label-Apple').click({ position: { x: 40, y: 10 } })
    await tap('label-small')
    await at('#large-radio input').click()
    // Taro 4.2 takes the slider's attributes for Alipay by the wrong names.
    if (platform !== 'alipay') await at('#slider input').press('ArrowRight')
    const volume = platform === 'alipay' ? 20 : 25
    await says('#chosen', `false | Apple,Pear | large | ${volume}`)
    await tap('submit')
    await expect.poll(() => at('#sent').textContent()).toContain('{')
    expect(JSON.parse((await at('#sent').textContent()) ?? '')).toMatchObject({
      ...{ name: 'Ada', secret: '', note: 'a note', on: false, fruits: ['Apple', 'Pear'], size: 'large' },
      ...{ city: 0, day: '2026-11-22', hour: '09:00' },
      ...(platform !== 'alipay' && { volume }),
    })
    await tap('reset')
    await says('#sent', 'reset')
    expect(await at('#switch input').isChecked()).toBe(true)
  })

  test('pickers in all their modes', async () => {
    await goToTab('Form')
    await tap('city')
    await pick('Choose', 'Oslo')
    await press('OK')
    await says('#city', 'City: Oslo')
    await tap('goods')
    await pick('Choose 1', 'Tools')
    await says('#goods', 'Goods: Tools ')
    await pick('Choose 2', 'Nail')
    await press('OK')
    await says('#goods', 'Goods: Tools 1,2')
    await tap('day')
    await page.getByLabel('date').fill('2026-12-24')
    await press('OK')
    await says('#day', 'Day: 2026-12-24')
    await tap('month')
    await page.getByLabel('month').fill('2027-02')
    await press('OK')
    await says('#month', 'Month: 2027-02')
    await tap('hour')
    await page.getByLabel('time').fill('18:30')
    await press('Cancel')
    await says('#hour', 'Hour: 09:00')
    await tap('region')
    await pick('Choose 1', '广东省')
    await pick('Choose 2', '深圳市')
    await pick('Choose 3', '南山区')
    await press('OK')
    await says('#region', 'Region: 广东省 深圳市 南山区 440000 440300 440305')
  })

  test('lists: scrolling, swiping, measuring, and the end of the page', async () => {
    await goToTab('Lists')
    await tap('into')
    await says('#scrolled', 'lower')
    await at('#wide').evaluate((list) => list.scrollTo({ left: 100 }))
    await says('#scrolled-x', 'true')
    await tap('next')
    await says('#slide', '1')
    await at('#swiper .track').evaluate((track) => track.scrollTo({ left: 2 * track.clientWidth }))
    await says('#slide', '2')
    expect(await at('#swiper .dots > *').count()).toBe(3)
    await tap('measure')
    await expect.poll(() => at('#size').textContent()).toMatch(/^102 15 \d+$/)
    await tap('down')
    await expect.poll(() => at('#state').textContent()).toBe('refreshed 0, at 300')
    await at('mp-page').evaluate(({ ownerDocument }) => ownerDocument.defaultView?.scrollTo(0, 100_000))
    await expect.poll(() => at('.item').count()).toBe(30)
  })

  test('a page is pulled down by mouse and by finger, from the menu and by the app', async () => {
    await goToTab('Lists')
    const scrollTo = (top: number) =>
      at('mp-page').evaluate(({ ownerDocument }, y) => ownerDocument.defaultView?.scrollTo(0, y), top)
    const dots = at('.pull-down')
    const isOver = () => expect.poll(() => dots.getAttribute('data-busy')).toBeNull()
    const dragMouse = async () => {
      await page.mouse.move(100, 120)
      await page.mouse.down()
      await page.mouse.move(100, 320, { steps: 5 })
      await page.mouse.up()
    }
    await scrollTo(200)
    await dragMouse()
    await scrollTo(0)
    await says('#state', 'refreshed 0, at 0')
    await dragMouse()
    await expect.poll(() => dots.getAttribute('data-busy')).toBe('')
    await says('#state', 'refreshed 1, at 0')
    await isOver()
    await finger.drag({ x: 100, y: 120 }, { x: 104, y: 330 })
    await says('#state', 'refreshed 2, at 0')
    await isOver()
    await finger.drag({ x: 100, y: 120 }, { x: 100, y: 150 })
    await press('Pull to refresh')
    await says('#state', 'refreshed 3, at 0')
    await isOver()
    await tap('refresh')
    // Its button may have had to be scrolled to.
    await expect.poll(() => at('#state').textContent()).toMatch(/^refreshed 4/)
  })

  test('dialogs: toast, loading, modal, action sheet', async () => {
    await goToTab('Tools')
    await tap('toast')
    await expect.poll(() => page.getByRole('status').first().textContent()).toBe('Saved')
    await tap('loading')
    await says('#said', 'loading: "hidden"')
    await tap('modal')
    await page.getByRole('dialog', { name: 'Remove it?' }).getByRole('button', { name: 'Remove' }).click()
    await says('#said', 'modal: [true,false]')
    await tap('modal')
    await press('Keep')
    await says('#said', 'modal: [false,true]')
    await tap('actionSheet')
    await press('Share')
    await says('#said', 'actionSheet: 1')
    await tap('actionSheet')
    await press('Cancel')
    await expect.poll(() => at('#said').textContent()).toMatch(/^actionSheet(: -1$| failed: .*cancel)/)
    await tap('phone')
    await press('OK')
    await says('#said', 'phone: "called"')
  })

  test('what ordinary apps ask Taro for', async () => {
    await goToTab('Tools')
    for (const [name, answer] of TOOLS) {
      await tap(name)
      await says('#said', `${name}: ${answer}`)
    }
  })

  test("the platform's own consent sheet, and events between pages", async () => {
    await goToTab('Tools')
    await tap('consent')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Allow|Agree)$/ })
      .click()
    await expect.poll(() => at('#said').textContent()).toMatch(/^consent: .*(accept|string)/)
    await tap('detail')
    await press('Back')
    await says('#left', '5')
    await says('#visits', 'show hide show')
  })

  test('a crash is shown where it is in the source', async () => {
    await goToTab('Home')
    await tap('break')
    const problem = page.getByRole('alert')
    await expect.poll(() => problem.textContent()).toMatch(/at \w+ \(src\/pages\/home\/index\.tsx:\d+:\d+\)/)
    expect(await problem.locator('mark').textContent()).toMatch(/^\d+ +if \(broken\) throw new Error/)
  })
})

/** Each tool of the app, and what it says of the answer. */
const TOOLS = [
  ['storage', '[{"a":[1,2]},"gone"]'],
  ['storageLater', '["yes",true]'],
  ['request', '[200,"hello me"]'],
  ['system', '[375,"string","string"]'],
  ['window', '375'],
  ['systemLater', '375'],
  ['network', '"wifi"'],
  ['clipboard', '"copied"'],
  ['title', '"done"'],
  ['barLoading', '"done"'],
  ['badge', '"done"'],
  ['vibrate', '"done"'],
  ['login', '"string"'],
  ['env', '[false,true,"string"]'],
  ['launch', '"pages/home/index"'],
  ['nextTick', '"ticked"'],
] as const

/** Runs in the page. */
function open(given: { platform: string; files: Record<string, string>; controlUrl: string }): void {
  const { openPhone } = globalThis as unknown as {
    openPhone(container: Element | null, options: object): void
  }
  const { controlUrl, ...options } = given
  openPhone(document.querySelector('#phone'), {
    ...options,
    packageUrl: `/packages/${given.platform}`,
    user: 'alice',
    language: 'en',
    sandbox: { controlUrl },
    hosts: {
      [new URL(controlUrl).origin]: `${location.origin}/sandbox`,
      'https://api.example.com': `${location.origin}/api`,
    },
  })
}
