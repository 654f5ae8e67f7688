import { createReadStream, existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connect, createServer } from 'vite'
import { launchBrowser } from '../../../../tooling/browser/launch-browser.ts'

const ROOT = new URL('../..', import.meta.url).pathname

export interface PhonePageOptions {
  /** Served below `/packages`. */
  packagesDir?: string
  /** Answers requests below the path with another server's answers. */
  proxy?: Record<string, string>
}

/** A page that can open phones by `window.openPhone`, in a browser of its own. */
export async function openPhonePage({ packagesDir, proxy = {} }: PhonePageOptions = {}) {
  // Of its own: test files open such pages at the same time.
  const cacheDir = await mkdtemp(join(tmpdir(), 'mini-push-vite-'))
  const server = await createServer({
    configFile: false,
    cacheDir,
    // All that is loaded later too: what Vite comes across only then makes it load the page anew.
    optimizeDeps: { entries: ['src/web/index.ts', 'src/web/worker/main.ts'] },
    root: ROOT,
    resolve: { conditions: ['@mini-push/source'] },
    server: { host: '127.0.0.1', port: 0, proxy: Object.fromEntries(Object.entries(proxy).map(forward)) },
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        configureServer: ({ middlewares }) => {
          middlewares.use(servePage)
          if (packagesDir !== undefined) middlewares.use('/packages', serveFiles(packagesDir))
        },
      },
    ],
  })
  await server.listen()
  // Compiled beforehand: what a phone then takes to start is its own.
  for (const file of globSync('src/**/*.ts', { cwd: ROOT })) await server.warmupRequest(`/${file}`)
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 500, height: 900 } })
  await page.goto(`${server.resolvedUrls?.local[0]}phone.html`)
  await page.waitForFunction('window.openPhone')
  // What is not there by then will not come.
  page.setDefaultTimeout(4_000)
  return {
    page,
    async [Symbol.asyncDispose]() {
      await browser.close()
      await server.close()
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}

const forward = ([path, target]: [string, string]) =>
  [path, { target, rewrite: (url: string) => url.slice(path.length) }] as const

const HTML = `<!doctype html><html lang="en"><title>phone</title><div id="phone" style="width:375px;height:800px"></div>
<script type="module">import { openPhone } from '/src/web/index.ts'; window.openPhone = openPhone</script></html>`

const servePage: Connect.NextHandleFunction = ({ url }, reply, next) => {
  if (url === '/phone.html') reply.setHeader('content-type', 'text/html').end(HTML)
  else next()
}

const serveFiles =
  (dir: string): Connect.NextHandleFunction =>
  ({ url = '' }, reply, next) => {
    const path = `${dir}${new URL(url, 'http://page').pathname}`
    if (existsSync(path)) createReadStream(path).pipe(reply)
    else next()
  }
