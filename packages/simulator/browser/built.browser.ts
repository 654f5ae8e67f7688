import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../../../tooling/browser/launch-browser.ts'
import { createSampler } from './support/sampler.ts'

/** What is published, which `pnpm test:browser` builds first, in the hands of a bundler that was told nothing. */
const PACKAGE = new URL('..', import.meta.url).pathname

const PAGE = `<!doctype html><html lang="en"><title>phone</title><div id="phone" style="width:375px;height:800px"></div>
<script type="module" src="/page.js"></script></html>`

const SCRIPT = `import { openPhone } from '@mini-push/simulator/web'
openPhone(document.querySelector('#phone'), {
  platform: 'weapp',
  files: ${JSON.stringify(createSampler('weapp'))},
  user: 'alice',
  language: 'en',
  sandbox: { controlUrl: 'http://127.0.0.1:1' },
})`

test('the published package runs a phone after a plain vite build', async () => {
  const root = await mkdtemp(join(tmpdir(), 'mini-push-built-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await mkdir(join(root, 'node_modules/@mini-push'), { recursive: true })
  await symlink(PACKAGE, join(root, 'node_modules/@mini-push/simulator'))
  await writeFile(join(root, 'index.html'), PAGE)
  await writeFile(join(root, 'page.js'), SCRIPT)
  await build({ root, configFile: false, logLevel: 'warn' })

  const server = await preview({ root, configFile: false, preview: { host: '127.0.0.1', port: 0 } })
  onTestFinished(() => server.close())
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  const app = page.frameLocator('#phone iframe:not([hidden])')
  await app.locator('#button').click()
  await expect.poll(() => app.locator('#log').textContent()).toBe('button')
  await app.locator('#region').click()
  await page.getByRole('listbox').first().waitFor()
})
