import { type KeyObject, sign, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { merchant, wallet } from './wallet-keys.ts'

export const CLIENT_ID = 'TEST_5X00000000000000'

export interface WalletCall {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
  /** The body, parsed. */
  said: Record<string, unknown>
  /** Judged here after protocols/alipayplus.md 1.4, apart from the code under test. */
  isSigned: boolean
}

export interface WalletAnswer {
  status?: number
  body: string
  /** Default `valid`. */
  signature?: 'valid' | 'wrong' | 'none'
  /** More headers, or others: a reply's own can be replaced. */
  headers?: Record<string, string>
}

export interface FakeWallet extends AsyncDisposable {
  origin: string
  calls: WalletCall[]
  callsOf(path: string): WalletCall[]
}

/** A wallet that answers as the test says and signs its answers. */
export async function startFakeWallet(
  answer: (call: WalletCall) => WalletAnswer | 'reset' | Promise<WalletAnswer | 'reset'>,
): Promise<FakeWallet> {
  const calls: WalletCall[] = []
  const server = createServer(async (request, response) => {
    const call = readCall(request.method ?? '', request.url ?? '', request.headers, await text(request))
    calls.push(call)
    const given = await answer(call)
    if (given === 'reset') return void request.socket.destroy()
    const headers = { 'content-type': 'application/json', ...signReply(call.path, given), ...given.headers }
    response.writeHead(given.status ?? 200, headers).end(given.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    callsOf: (path) => calls.filter((call) => call.path === path),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const succeeded = (more: object = {}, status: 'S' | 'A' = 'S'): WalletAnswer => ({
  body: JSON.stringify({
    result: { resultCode: 'SUCCESS', resultStatus: status, resultMessage: 'success' },
    ...more,
  }),
})

export const failed = (resultCode: string, resultMessage = '', resultStatus = 'F'): WalletAnswer => ({
  body: JSON.stringify({ result: { resultCode, resultStatus, resultMessage } }),
})

/** Whether the request is signed as if it had gone to `path`. */
export function isSignedFor(path: string, { method, headers, body }: RequestParts): boolean {
  const pattern = /^algorithm=RSA256, keyVersion=\d+, signature=(.+)$/
  const [, encoded = ''] = pattern.exec(`${headers.signature}`) ?? []
  const signature = Buffer.from(decodeURIComponent(encoded), 'base64')
  const signed = `${method} ${path}\n${headers['client-id']}.${headers['request-time']}.${body}`
  return verify('RSA-SHA256', Buffer.from(signed), merchant.publicKey, signature)
}

type RequestParts = Pick<WalletCall, 'method' | 'headers' | 'body'>

function readCall(method: string, path: string, headers: IncomingHttpHeaders, body: string): WalletCall {
  const isSigned = isSignedFor(path, { method, headers, body })
  return { method, path, headers, body, said: JSON.parse(body), isSigned }
}

function signReply(path: string, { body, signature = 'valid' }: WalletAnswer): Record<string, string> {
  const time = '2026-01-01T00:00:00.000+08:00'
  if (signature === 'none') return { 'client-id': CLIENT_ID, 'response-time': time }
  const value = signText(`POST ${path}\n${CLIENT_ID}.${time}.${body}`, keyFor(signature))
  return {
    'client-id': CLIENT_ID,
    'response-time': time,
    signature: `algorithm=RSA256, keyVersion=1, signature=${value}`,
  }
}

function keyFor(signature: 'valid' | 'wrong'): KeyObject {
  return signature === 'valid' ? wallet.privateKey : merchant.privateKey
}

function signText(signed: string, key: KeyObject): string {
  return encodeURIComponent(sign('RSA-SHA256', Buffer.from(signed), key).toString('base64'))
}
