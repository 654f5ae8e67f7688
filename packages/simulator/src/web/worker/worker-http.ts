import { fetchHttp, type Http } from '../../host/http.ts'
import type { PhoneExchange } from '../web-phone.ts'

/** HTTP through the origins that a browser reaches; every exchange is told of under the address that the app knows. */
export function createWorkerHttp(
  hosts: Readonly<Record<string, string>>,
  onExchange: (exchange: PhoneExchange) => void,
): Http {
  return async (request) => {
    const { signal: _signal, ...shown } = request
    const startedAt = new Date()
    const tell = (reply: PhoneExchange['reply']) =>
      onExchange({ request: shown, reply, startedAt, durationMs: Date.now() - startedAt.getTime() })
    try {
      const reply = await fetchHttp({ ...request, url: move(request.url, hosts) })
      tell(reply)
      return reply
    } catch (error) {
      tell(undefined)
      throw error
    }
  }
}

function move(url: string, hosts: Readonly<Record<string, string>>): string {
  const { origin } = new URL(url)
  const base = hosts[origin]
  return base === undefined ? url : base + url.slice(origin.length)
}
