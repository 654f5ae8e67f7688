import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { nowMs } from '../now-ms.ts'

/** A send as the platform saw it. */
export interface Arrival {
  openid: string
  arrivedAtMs: number
  answeredAtMs: number
}

export interface BarePlatform {
  origin: string
  /** Forgets what came, and takes so long from now on to answer a send. */
  reset(latencyMs: number): void
  /** Resolves when so many have been answered since `reset`. */
  collect(count: number): Promise<Arrival[]>
}

/** WeChat as far as a sender sees it: it gives a token, accepts every send, and writes down when each came. */
export async function startBarePlatform(): Promise<BarePlatform> {
  let arrivals: Arrival[] = []
  let latencyMs = 0
  let wanted = Number.POSITIVE_INFINITY
  let onEnough = () => {}

  async function acceptSend(request: IncomingMessage): Promise<string> {
    const { touser } = JSON.parse(await text(request)) as { touser: string }
    const arrivedAtMs = nowMs()
    if (latencyMs > 0) await delay(latencyMs)
    arrivals.push({ openid: touser, arrivedAtMs, answeredAtMs: nowMs() })
    if (arrivals.length >= wanted) onEnough()
    return `{"errcode":0,"errmsg":"ok","msgid":${FIRST_MESSAGE_ID + BigInt(arrivals.length)}}`
  }
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    const isToken = request.url?.startsWith('/cgi-bin/stable_token')
    response.end(isToken ? TOKEN : await acceptSend(request))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reset(newLatencyMs) {
      arrivals = []
      latencyMs = newLatencyMs
    },
    async collect(count) {
      wanted = count
      if (arrivals.length < count) await new Promise<void>((resolve) => (onEnough = resolve))
      return arrivals
    },
  }
}

const TOKEN = JSON.stringify({ access_token: 'w'.repeat(136), expires_in: 7_200 })
const FIRST_MESSAGE_ID = 2_467_018_359_820_582_912n
