import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { openPackageFile } from './package-file.ts'
import { PACKAGE_PLATFORMS, readBuiltAt, readPackage } from './package-files.ts'
import { type PackageWatch, watchPackages } from './watch-packages.ts'

/**
 * `GET /packages/<platform>.json` is a compiled package, all its texts together, and `/packages/<platform>/<path>` one
 * of its files; `GET /packages/changes`, Server-Sent Events, tells which was built anew.
 */
export function servePackages(distFolder: string): Plugin {
  return {
    name: 'mini-push:packages',
    configureServer: (server) => addRoutes(server, distFolder),
    configurePreviewServer: (server) => addRoutes(server, distFolder),
  }
}

function addRoutes({ httpServer, middlewares }: ViteDevServer | PreviewServer, distFolder: string): void {
  const packages = watchPackages(distFolder)
  httpServer?.once('close', packages.close)
  middlewares.use('/packages/changes', (_request, response) => streamChanges(packages, distFolder, response))
  for (const platform of PACKAGE_PLATFORMS) {
    middlewares.use(`/packages/${platform}.json`, (_request, response, next) => {
      sendPackage(join(distFolder, platform), response).catch(next)
    })
    middlewares.use(`/packages/${platform}/`, ({ url = '' }, response, next) => {
      sendFile(join(distFolder, platform), url, response).catch(next)
    })
  }
}

async function sendPackage(folder: string, response: ServerResponse): Promise<void> {
  const compiled = await readPackage(folder)
  response.writeHead(compiled ? 200 : 404, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(compiled ?? {}))
}

/** The browser knows an image by what it holds, except one that is written in text. */
const TYPES: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml' }

async function sendFile(folder: string, url: string, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(url, 'http://page').pathname)
  const file = await openPackageFile(folder, path)
  const type = TYPES[extname(path)]
  response.writeHead(file ? 200 : 404, { ...(type && { 'content-type': type }), 'cache-control': 'no-store' })
  if (file) file.pipe(response)
  else response.end()
}

function streamChanges(packages: PackageWatch, distFolder: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': every build from here on\n\n')
  const unfollow = packages.follow(async (platform) => {
    const builtAt = await readBuiltAt(join(distFolder, platform)).catch(() => 0)
    response.write(`event: built\ndata: ${JSON.stringify({ platform, builtAt })}\n\n`)
  })
  response.once('close', unfollow)
}
