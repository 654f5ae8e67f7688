import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from '../../../../tooling/browser/launch-browser.ts'
import { type Dev, startDev } from '../../../../tooling/browser/start-dev.ts'

/** `pnpm dev`, and its console in a real browser that has opened the printed link. */
export interface World {
  dev: Dev
  /** The link that `pnpm dev` printed; it has been used. */
  printedLink: string
  /** A page for whoever is signed in; in English, light and at 1440 pixels unless told otherwise. */
  open(path: string, options?: LookOptions): Promise<Page>
  /** A page in a browser that has never been here. */
  openElsewhere(url: string): Promise<Page>
  /** `pnpm send`, with these options. */
  send(...options: string[]): Promise<void>
  /** `pnpm operator-link`: another link that signs in once. */
  makeLink(): Promise<string>
  /** Deletes a template where nobody tells us of it: in WeChat's own console. */
  deleteAtWechat(templateId: string): Promise<void>
  /** Moves the clock of sandbox and backend. */
  pass(durationMs: number): Promise<void>
  /** Spoils the next send on WeChat. */
  spoil(fault: { kind: string; code?: number }): Promise<void>
}

interface LookOptions {
  language?: 'en' | 'zh'
  theme?: 'light' | 'dark'
  width?: number
}

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const PHOTOGRAPHS = '.cache/screenshots/console'
const PATIENCE_MS = 20_000

/** Started once for all tests of the file, which share its database. */
export function setUpWorld(): World {
  const world = {} as World
  let browser: Browser
  let context: BrowserContext
  let opened: Page[]
  let errors: string[]

  async function newPage(within: BrowserContext): Promise<Page> {
    const page = await within.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', ({ message }) => errors.push(message))
    // What a strict policy refuses is told here and nowhere else.
    page.on('console', (said) => said.text().includes('Content Security Policy') && errors.push(said.text()))
    opened.push(page)
    return page
  }
  world.open = async (path, { language = 'en', theme = 'light', width = 1440 } = {}) => {
    const page = await newPage(context)
    await page.setViewportSize({ width, height: 900 })
    await page.addInitScript(chooseLook, { language, theme })
    await page.goto(`${world.dev.backendUrl}/console${path}`)
    return page
  }
  world.openElsewhere = async (url) => {
    const page = await newPage(await browser.newContext({ locale: 'en-US' }))
    await page.goto(url)
    return page
  }
  async function run(file: string, ...options: string[]): Promise<string> {
    const env = { ...process.env, ...world.dev.environment }
    const given = ['--conditions=@mini-push/source', file, ...options]
    return (await promisify(execFile)(process.execPath, given, { cwd: ROOT, env })).stdout.trim()
  }
  world.send = async (...options) => {
    await run('tooling/send.ts', ...options)
  }
  world.makeLink = () => run('apps/backend/src/operators/main.ts')
  world.deleteAtWechat = async (templateId) => {
    const { apps } = await (await fetch(`${world.dev.sandboxControlUrl}/control/apps`)).json()
    const {
      appId: appid,
      secret,
      origin,
    } = apps.find(({ platform }: { platform: string }) => platform === 'wechat')
    const body = JSON.stringify({ grant_type: 'client_credential', appid, secret })
    const token = await (await fetch(`${origin}/cgi-bin/stable_token`, { method: 'POST', body })).json()
    await fetch(`${origin}/wxaapi/newtmpl/deltemplate?access_token=${token.access_token}`, {
      method: 'POST',
      body: new URLSearchParams({ priTmplId: templateId }),
    })
  }
  world.pass = async (durationMs) => {
    const body = JSON.stringify({ advanceMs: durationMs })
    await fetch(`${world.dev.sandboxControlUrl}/control/clock`, { method: 'POST', body })
  }
  world.spoil = async (fault) => {
    const body = JSON.stringify({ platform: 'wechat', endpoint: 'send', times: 1, ...fault })
    const answer = await fetch(`${world.dev.sandboxControlUrl}/control/faults`, { method: 'POST', body })
    if (!answer.ok) throw new Error(await answer.text())
  }

  beforeAll(async () => {
    ;[world.dev, browser] = await Promise.all([
      startDev({ arguments: ['--only', 'backend'], ready: [/Ctrl-C stops everything\./] }),
      launchBrowser(),
    ])
    context = await browser.newContext({ locale: 'en-US' })
    world.printedLink = /console +(http\S+)/.exec(world.dev.said())?.[1] ?? ''
    const page = await context.newPage()
    await page.goto(world.printedLink)
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.close()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await world.dev?.[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    errors = []
    opened = []
  })
  afterEach(async ({ task }) => {
    await mkdir(PHOTOGRAPHS, { recursive: true })
    await opened.at(-1)?.screenshot({ path: `${PHOTOGRAPHS}/${task.name.replaceAll(/\W+/g, '-')}.png` })
    expect(errors).toEqual([])
    for (const page of opened) await page.close()
  })
  return world
}

/** Runs in the page, before anything of its own. */
function chooseLook({ language, theme }: Required<Pick<LookOptions, 'language' | 'theme'>>): void {
  localStorage.setItem('mini-push:language', JSON.stringify(language))
  localStorage.setItem('mini-push:theme', JSON.stringify(theme))
}
