import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { PACKAGE_PLATFORMS, readPackage } from './package-files.ts'
import { type PackageWatch, watchPackages } from './watch-packages.ts'

/**
 * `GET /packages/<platform>.json` is a compiled package; `GET /packages/changes`, Server-Sent Events, tells which was
 * built anew.
 */
export function servePackages(distFolder: string): Plugin {
  return {
    name: 'mini-push:packages',
    apply: 'serve',
    configureServer(server) {
      const packages = watchPackages(distFolder)
      server.httpServer?.once('close', packages.close)
      server.middlewares.use('/packages/changes', (_request, response) => streamChanges(packages, response))
      for (const platform of PACKAGE_PLATFORMS) {
        server.middlewares.use(`/packages/${platform}.json`, (_request, response, next) => {
          sendPackage(join(distFolder, platform), response).catch(next)
        })
      }
    },
  }
}

async function sendPackage(folder: string, response: ServerResponse): Promise<void> {
  const files = await readPackage(folder)
  response.writeHead(files ? 200 : 404, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify({ files }))
}

function streamChanges(packages: PackageWatch, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': every build from here on\n\n')
  const unfollow = packages.follow((platform) => {
    response.write(`event: built\ndata: ${JSON.stringify({ platform })}\n\n`)
  })
  response.once('close', unfollow)
}
