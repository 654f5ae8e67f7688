import type { ProxyOptions } from 'vite'
import { readCallerKey } from './caller-key.ts'
import { isForeign } from './is-foreign.ts'
import type { PlaygroundSettings } from './settings.ts'

/**
 * The page's ways out: the backend as a phone reaches it, the sandbox's control API, and the backend as the business
 * system reaches it, whose key is put on here so that the page never has it.
 */
export function toProxies(settings: PlaygroundSettings): Record<string, ProxyOptions> {
  const { backendUrl, sandboxControlUrl, keysFile } = settings
  return {
    '/backend/': forward('/backend', backendUrl),
    '/sandbox/': forward('/sandbox', sandboxControlUrl),
    '/caller/': {
      ...forward('/caller', backendUrl),
      bypass(request, response) {
        if (!isForeign(request.headers)) return undefined
        response?.writeHead(403).end()
        return false
      },
      configure(proxy) {
        passOnBreaks(proxy)
        proxy.on('proxyReq', (outgoing) => {
          outgoing.setHeader('authorization', `Bearer ${readCallerKey(keysFile) ?? ''}`)
        })
      },
    },
  }
}

function forward(prefix: string, target: string): ProxyOptions {
  return { target, rewrite: (path) => path.slice(prefix.length), configure: passOnBreaks }
}

/** When the other side dies in the middle of an answer, ours ends too: else a page would wait at a silent stream. */
function passOnBreaks(proxy: Parameters<NonNullable<ProxyOptions['configure']>>[0]): void {
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.once('close', () => answer.complete || response.destroy())
  })
}
