import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import type { Phone } from '../node/phone.ts'
import { openSession } from './session.ts'
import { createStage } from './stage.ts'

export interface ServeAutomatorOptions {
  /** Default 9420, as DevTools' `cli auto`; 0 takes a free one. */
  port?: number
}

export interface AutomatorServer extends AsyncDisposable {
  /** What the client connects to: `automator.connect({ wsEndpoint: url })`. */
  url: string
  /** Ends the connections, and with them the mocks; the phone stays open. */
  close(): Promise<void>
}

/**
 * Lets WeChat's own client, npm `miniprogram-automator`, drive a phone over WebSocket on the loopback interface, as it
 * drives DevTools. Dialogs for which the phone's person has no answer wait for the client's `native()`.
 *
 * @throws {TypeError} when the phone runs no package for WeChat.
 * @example
 * await using server = await serveAutomator(phone, { port: 0 })
 * const miniProgram = await automator.connect({ wsEndpoint: server.url })
 */
export async function serveAutomator(
  phone: Phone,
  { port = 9420 }: ServeAutomatorOptions = {},
): Promise<AutomatorServer> {
  const stage = createStage(phone)
  const server = new WebSocketServer({ host: '127.0.0.1', port, verifyClient: isNoBrowser })
  server.on('connection', (socket) => openSession(socket, stage))
  await once(server, 'listening')
  const close = async () => {
    stage.clear()
    for (const client of server.clients) client.terminate()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: urlOf(server), close, [Symbol.asyncDispose]: close }
}

/** A page in a browser may connect to any port of the machine, and this one runs whatever code it is sent. */
function isNoBrowser({ origin }: { origin: string | undefined }): boolean {
  return origin === undefined
}

function urlOf(server: WebSocketServer): string {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return `ws://127.0.0.1:${address.port}`
}
