import { mkdir } from 'node:fs/promises'
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'

type PlatformName = 'wechat' | 'alipayplus' | 'binance'

/** The page in a fresh browser window, and hands for its phones. */
export interface Playground {
  page: Page
  phone(platform: PlatformName): PhoneHands
  panel(name: string): Promise<void>
  /** Presses a clock button of that name. */
  jump(name: string): Promise<void>
  /** Kept as an artefact. */
  photograph(name: string): Promise<void>
}

interface PhoneHands {
  element: Locator
  /** What the app shows on its page on top. */
  app: FrameLocator
  /** Resolves when the app has read ahead what its buttons need. Before that it would ask to tap again. */
  started(): Promise<void>
  /** The platform's own button of that name: a sheet's, a bar's. */
  press(name: string): Promise<void>
  /** Goes to the permissions page and agrees there to the reminder. */
  agree(yes: string): Promise<void>
}

export interface PlaygroundOptions {
  language?: 'en' | 'zh'
  width?: number
  theme?: 'light' | 'dark'
  /** Before the page is opened. */
  prepare?(page: Page): Promise<unknown>
}

const PHOTOGRAPHS = '.cache/screenshots'
/** A page starts three phones, and the machine may be busy. */
const PATIENCE_MS = 20_000

/** A window of its own, as a person has it who was never here before; only what the browser has cached is kept. */
export async function openPlayground(
  context: BrowserContext,
  url: string,
  { language = 'en', width = 1440, theme = 'light', prepare }: PlaygroundOptions = {},
): Promise<Playground> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.setViewportSize({ width, height: 900 })
  await page.addInitScript(beSomebodyNew, { language, theme })
  await prepare?.(page)
  await page.goto(url)
  const panel = (name: string) => page.locator('aside.panel').getByRole('tab', { name, exact: true }).click()
  return {
    page,
    phone: (platform) => handsOf(page.locator(`section.phone[data-platform=${platform}]`)),
    panel,
    async jump(name) {
      await panel('Sandbox')
      await page.getByRole('button', { name, exact: true }).click()
    },
    async photograph(name) {
      await mkdir(PHOTOGRAPHS, { recursive: true })
      await page.screenshot({ path: `${PHOTOGRAPHS}/${name}.png` })
    },
  }
}

function handsOf(element: Locator): PhoneHands {
  // Where one page takes the place of another, both are there for a moment.
  const app = element.locator('iframe:not([hidden])').last().contentFrame()
  const press = (name: string) => element.getByRole('button', { name, exact: true }).click()
  return {
    element,
    app,
    started: () => app.locator('#add-task[aria-disabled=false]').waitFor(),
    press,
    async agree(yes) {
      await element.getByRole('tab', { name: 'Permissions' }).click()
      await app.locator('#ask-task-reminder').click()
      await press(yes)
    },
  }
}

/** Runs in the page, before anything of its own. */
function beSomebodyNew({ language, theme }: Required<Pick<PlaygroundOptions, 'language' | 'theme'>>): void {
  if (sessionStorage.getItem('opened')) return
  sessionStorage.setItem('opened', 'yes')
  localStorage.clear()
  localStorage.setItem('mini-push:language', JSON.stringify(language))
  localStorage.setItem('mini-push:theme', JSON.stringify(theme))
}
