import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from '../../../../tooling/browser/launch-browser.ts'
import { type Dev, startDev } from '../../../../tooling/browser/start-dev.ts'
import { openPlayground, type Playground, type PlaygroundOptions } from './open-playground.ts'

/** `pnpm dev`, and its page under a person's hands in a real browser. */
export interface World {
  dev: Dev
  /** The page, for somebody who was never here; in English, light and at 1440 pixels unless told otherwise. */
  open(options?: PlaygroundOptions): Promise<Playground>
}

/** The page is ready, and so is each of the three packages, which are built after it. */
const READY = [
  /Ctrl-C stops everything\./,
  /^weapp .*Compiled successfully/m,
  /^alipay .*Compiled successfully/m,
  /^bmp .*Compiled successfully/m,
]

/** Started once for all tests of the file, which share its sandbox and backend. */
export function setUpWorld(): World {
  const world = {} as World
  let browser: Browser
  let context: BrowserContext
  let opened: Playground[]
  let errors: Error[]

  world.open = async (options) => {
    const playground = await openPlayground(context, world.dev.url, options)
    playground.page.on('pageerror', (error) => errors.push(error))
    opened.push(playground)
    return playground
  }
  beforeAll(async () => {
    ;[world.dev, browser] = await Promise.all([startDev({ ready: READY }), launchBrowser()])
    context = await browser.newContext({ locale: 'en-US' })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await world.dev?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    errors = []
    opened = []
    // A phone lives in real time, and a fault is for the test that ordered it: what a test before left is put back.
    await tellSandbox(world.dev, 'clock', 'POST', { now: new Date().toISOString(), running: true })
    await tellSandbox(world.dev, 'faults', 'DELETE')
    await expect.poll(() => isBackendInTime(world.dev)).toBe(true)
  })
  afterEach(async ({ task }) => {
    await opened.at(-1)?.photograph(task.name.replaceAll(/\W+/g, '-'))
    expect(errors).toEqual([])
    for (const { page } of opened) await page.close()
  })
  return world
}

/** The backend looks at the sandbox's clock twice a second, or when a busy machine lets it. */
async function isBackendInTime({ url }: Dev): Promise<boolean> {
  const response = await fetch(`${url}caller/v1/overview`)
  const { until } = (await response.json()) as { until: string }
  return Math.abs(Date.parse(until) - Date.now()) < 60_000
}

/** The sandbox's control API, as a developer's script uses it. */
export async function tellSandbox<Reply>(
  { sandboxControlUrl }: Dev,
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(`${sandboxControlUrl}/control/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return (await response.json()) as Reply
}
