import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPhonePage } from './support/phone-page.ts'
import { createSampler } from './support/sampler.ts'

/** A package with every component, on each platform's phone, under a person's hands. */
let shown: Awaited<ReturnType<typeof openPhonePage>>
beforeAll(async () => {
  shown = await openPhonePage()
})
afterAll(() => shown[Symbol.asyncDispose]())

describe.each(['weapp', 'alipay', 'bmp'] as const)('on the phone for %s', (platform) => {
  let page: Page
  const app = () => page.frameLocator('#phone iframe:not([hidden])')
  const says = (text: string) => expect.poll(() => app().locator('#log').textContent()).toBe(text)

  beforeAll(async () => {
    ;({ page } = shown)
    await page.reload()
    await page.waitForFunction('window.openPhone')
    await page.evaluate(open, { platform, files: createSampler(platform) })
    await app().locator('#button').waitFor()
  })

  test('a field asks for the focus when it is drawn, and leaves it where the person types', async () => {
    const isFocused = () =>
      app()
        .locator('#eager input')
        .evaluate((field) => field.ownerDocument.activeElement === field)
    await expect.poll(isFocused).toBe(true)
    await app().locator('#input input').pressSequentially('one two')
    await says('input "one two"')
    await app().locator('#input input').fill('')
  })

  test.each([
    ['#plain', 'view'],
    ['#button', 'button'],
  ])('a tap on %s is heard, and so is Enter', async (selector, name) => {
    await app().locator(selector).click()
    await says(name)
    await app().locator('#input input').fill('x')
    await says('input "x"')
    await app().locator(selector).press('Enter')
    await says(name)
  })

  test('a disabled button says nothing', async () => {
    await app().locator('#button').click()
    await app().locator('#dead').click({ force: true })
    await says('button')
  })

  test.each([
    ['input', '#input input', 'a title'],
    ['textarea', '#area textarea', 'some text'],
  ])('%s tells what is typed', async (name, selector, text) => {
    await app().locator(selector).fill(text)
    await says(`${name} ${JSON.stringify(text)}`)
  })

  test('switch, checkbox, radio and slider tell what they are set to', async () => {
    await app().locator('#switch input').check()
    await says('switch true')
    await app().locator('#apple input').check()
    await says('checkbox ["apple","pear"]')
    await app().locator('#large input').check()
    await says('radio "large"')
    await app().locator('#small input').check()
    await says('radio "small"')
    expect(await app().locator('#large input').isChecked()).toBe(false)
    await app().locator('#slider input').press('ArrowRight')
    await says('slider 6')
  })

  test('the words inside a checkbox or a radio are a part of it, in a label too', async () => {
    await app().locator('#wrapping mp-text').click()
    await says('extras ["wrapping"]')
    await app().locator('#wrapping mp-text').click()
    await says('extras []')
    await app().locator('#red mp-text').click()
    await says('colour "red"')
  })

  test('what an app gives back late does not take away what was typed meanwhile', async () => {
    const field = app().locator('#echoing input')
    await field.pressSequentially('a long text', { delay: 15 })
    await page.waitForFunction(() => new Promise((resolve) => setTimeout(() => resolve(true), 150)))
    expect(await field.inputValue()).toBe('a long text')
    await field.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('')
  })

  test('a slider that is told no value keeps where the person left it', async () => {
    await app().locator('#loose input').press('End')
    await says('loose 100')
    expect(await app().locator('#loose input').inputValue()).toBe('100')
  })

  test('a component has the colour that the app gives it', async () => {
    const field = app().locator('#loose input')
    expect(await field.evaluate((element) => getComputedStyle(element).accentColor)).toBe('rgb(18, 52, 86)')
  })

  test('an element tells when its transition is over', async () => {
    await app().locator('#fading').click()
    await says('faded')
  })

  test.each([
    ['row', 'left', 'right'],
    ['column', 'top', 'bottom'],
  ])('a %s that scrolls tells once that it came to an end, and to which', async (id, start, end) => {
    const scrollTo = (place: number) =>
      app()
        .locator(`#${id}`)
        .evaluate((list, to) => list.scrollTo(to, to), place)
    const arrivals = () => app().locator('#arrivals').textContent()
    const before = (await arrivals()) ?? ''
    for (const place of [300, 310, 99_000, 300, 99_000, 0]) {
      await scrollTo(place)
      await app()
        .locator(`#${id}`)
        .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    }
    await expect
      .poll(async () => (await arrivals())?.slice(before.length))
      .toBe(`${id} ${end}, ${id} ${end}, ${id} ${start}, `)
  })

  test.each([
    ['picker', 'Oslo', 'picker 1'],
    ['multi', 'd', 'multi [0,1]'],
    ['region', '天津市', 'region ["天津市","天津市"]'],
    ['year', '2024', 'year "2024"'],
  ])('a %s that is set to %s says so when it is confirmed', async (id, item, told) => {
    await app().locator(`#${id}`).press('Enter')
    const lists = page.getByRole('dialog').getByRole('listbox')
    await (id === 'multi' ? lists.last() : lists.first()).selectOption(item)
    await page.getByRole('button', { name: 'OK' }).click()
    await says(told)
  })

  test.each([
    ['date', '2026-12-24'],
    ['time', '18:30'],
  ])('a picker of a %s tells it as a text', async (id, value) => {
    await app().locator(`#${id}`).click()
    await page.getByRole('dialog').getByLabel(id).fill(value)
    await page.getByRole('button', { name: 'OK' }).click()
    await says(`${id} "${value}"`)
  })

  test('a list of a picker that is turned says so at once, and the picker when it is given up', async () => {
    await app().locator('#multi').click()
    await page.getByRole('dialog').getByRole('listbox').first().selectOption('b')
    await says('turned 1')
    await page.keyboard.press('Escape')
    await says('given up')
  })

  test('a form submits what its fields hold, by their names', async () => {
    await app().locator('#submit').click()
    await expect.poll(() => app().locator('#log').textContent()).toContain('form {')
    const text = await app().locator('#log').textContent()
    expect(JSON.parse(text?.slice('form '.length) ?? '')).toEqual({
      title: 'a title',
      body: 'some text',
      on: true,
      fruits: ['apple', 'pear'],
      size: 'small',
      volume: 6,
      city: 1,
    })
  })

  test('a list that is scrolled to its end says so, and a swiper when it shows another', async () => {
    await app()
      .locator('#scroll')
      .evaluate((list) => list.scrollTo({ top: 10_000 }))
    await says('scroll')
    await app()
      .locator('#swiper .track')
      .evaluate((track) => track.scrollTo({ left: track.clientWidth }))
    await expect.poll(() => app().locator('#log').textContent()).toMatch(/^swiper/)
  })

  test('rich text shows what it may and no script; progress its share', async () => {
    expect(await app().locator('#rich').innerHTML()).toBe('<b>bold</b>')
    expect(await app().locator('#progress').textContent()).toBe('40%')
  })

  test('style sheets count in parts of the width, import others, and name components', async () => {
    const box = app().locator('#plain')
    const width = await box.evaluate((element) => getComputedStyle(element).width)
    expect(Math.round(Number.parseFloat(width))).toBe(Math.round(375 / 2))
    expect(await box.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(9, 8, 7)')
    const text = box.locator('mp-text')
    expect(await text.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(1, 2, 3)')
  })

  test('a link opens its page, with its query, and the way back leads to where one was', async () => {
    await app().locator('#link').click()
    await expect.poll(() => app().locator('#from').textContent()).toBe('first')
    await page.getByRole('button', { name: 'Back' }).click()
    await app().locator('#button').waitFor()
    // The second page has something that the phone does not: the next test's.
    await page.getByRole('button', { name: 'Close' }).click()
  })

  test('an unknown component and a crash are shown on the phone, with their names', async () => {
    await app().locator('#link').click()
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('<mystery>')
    await app().locator('#fail').click()
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('lost is not defined')
    expect(await page.getByRole('alert').textContent()).toContain('pages/second')
  })
})

/** Runs in the page. */
function open(given: { platform: string; files: Record<string, string> }): void {
  const { openPhone } = globalThis as unknown as {
    openPhone(container: Element | null, options: object): void
  }
  openPhone(document.querySelector('#phone'), {
    ...given,
    user: 'alice',
    language: 'en',
    sandbox: { controlUrl: 'http://127.0.0.1:1' },
  })
}
