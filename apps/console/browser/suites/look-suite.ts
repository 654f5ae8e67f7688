import { expect, test } from 'vitest'
import { findFaults } from '../support/find-faults.ts'
import type { World } from '../support/world.ts'

const PATHS = [
  ...['/', '/messages', '/grants?person=alice', '/campaigns', '/templates', '/apps'],
  ...['/access', '/access?part=operators', '/access?part=audit'],
]
const THEMES = ['light', 'dark'] as const

export function lookSuite(world: World): void {
  test('everything can be reached and done with the keyboard', async () => {
    const page = await world.open('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.keyboard.press('m')
    await page.getByRole('heading', { name: 'Messages' }).waitFor()
    expect(await page.title()).toBe('Messages · mini-push')
    // Whoever goes to a page is in it.
    expect(
      await page.getByRole('main', { name: 'Messages' }).evaluate((main) => main.matches(':focus')),
    ).toBe(true)
    await page.locator('.message-row').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('alice')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('person=alice')
    const rows = page.locator('.message-row')
    // What was found takes the place of what was listed.
    await expect.poll(async () => areAllOf('alice', await rows.allTextContents())).toBe(true)
    await rows.first().press('Enter')
    await page.getByRole('heading', { name: 'Attempts' }).waitFor()
    await page.locator('body').press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
  })

  test('the console speaks Chinese to who does', async () => {
    const page = await world.open('/', { language: 'zh' })
    await page.getByRole('heading', { name: '总览' }).waitFor()
    await page.getByRole('link', { name: '消息' }).first().click()
    await page.locator('.message-row').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    expect(await page.title()).toBe('消息 · mini-push')
  })

  test.each(PATHS)('%s fits a narrow page', async (path) => {
    const page = await world.open(path, { width: 390 })
    await page.locator('.page-title').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const content = page.locator('.content')
    expect(await content.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  })

  test.each(THEMES.flatMap((theme) => PATHS.map((path) => ({ theme, path }))))(
    'axe finds no serious fault in the $theme theme at $path',
    async ({ theme, path }) => {
      const page = await world.open(path, { theme })
      await page.locator('.page-title').first().waitFor()
      await expect.poll(() => page.locator('.skeleton').count()).toBe(0)
      expect(await findFaults(page)).toEqual([])
    },
  )

  test.each(THEMES)('axe finds no serious fault in the %s theme in a story', async (theme) => {
    const page = await world.open('/messages', { theme })
    await page.locator('.message-row').first().click()
    await page.getByRole('heading', { name: 'Attempts' }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })
}

const areAllOf = (person: string, texts: readonly string[]): boolean =>
  texts.length > 0 && texts.every((text) => text.includes(person))
