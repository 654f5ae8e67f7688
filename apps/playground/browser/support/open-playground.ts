import { mkdir } from 'node:fs/promises'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'

/** The page in a fresh browser window, and hands for its phones. */
export interface Playground {
  page: Page
  phone(platform: 'wechat' | 'alipayplus' | 'binance'): PhoneHands
  panel(name: string): Promise<void>
  /** Kept as an artefact. */
  photograph(name: string): Promise<void>
}

interface PhoneHands {
  element: Locator
  /** What the app shows on its page on top. */
  app: FrameLocator
  /** The platform's own button of that name: a sheet's, a bar's. */
  press(name: string): Promise<void>
}

const PHOTOGRAPHS = '.cache/screenshots'

export async function openPlayground(
  browser: Browser,
  url: string,
  { locale = 'en-US', width = 1440 }: { locale?: string; width?: number } = {},
): Promise<Playground> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(url)
  return {
    page,
    phone(platform) {
      const element = page.locator(`section.phone[data-platform=${platform}]`)
      return {
        element,
        app: element.frameLocator('iframe:not([hidden])'),
        press: (name) => element.getByRole('button', { name, exact: true }).click(),
      }
    },
    panel: (name) => page.locator('aside.panel').getByRole('tab', { name, exact: true }).click(),
    async photograph(name) {
      await mkdir(PHOTOGRAPHS, { recursive: true })
      await page.screenshot({ path: `${PHOTOGRAPHS}/${name}.png` })
    },
  }
}
