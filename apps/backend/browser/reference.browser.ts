import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Router from '@koa/router'
import { createOpenApiDocument } from '@mini-push/contracts/openapi'
import Koa from 'koa'
import { afterAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tooling/browser/launch-browser.ts'
import { referenceRoutes } from '../src/reference/routes.ts'

/** The reference as a reader has it, under its own security policy. */
const router = new Router()
referenceRoutes(router)
const server = new Koa().use(router.routes()).listen(0, '127.0.0.1')
await once(server, 'listening')
// Only a socket path is a string, and a server that listens has an address.
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await launchBrowser()
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

const { paths, webhooks } = createOpenApiDocument()
const operations = Object.values(paths).flatMap((item) => Object.values(item))
const shown = operations.length + Object.keys(Object(webhooks)).length

test.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const)(
  'it is all there in the $colorScheme at $width, and asks nobody else',
  async ({ colorScheme, width }) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) complaints.push(request.url())
    })
    await page.goto(`${url}/docs`)
    await expect.poll(() => page.locator('.opblock').count()).toBe(shown)
    await page.locator('#operations-Messages-sendMessage .opblock-summary-control').click()
    await page.getByText('New for each act').waitFor()
    expect(await page.locator('html.dark-mode').count()).toBe(colorScheme === 'dark' ? 1 : 0)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  },
)
