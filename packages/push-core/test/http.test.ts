import { describe, expect, it } from 'vitest'
import { createHttp, type HttpOptions, type HttpRequest } from '../src/kernel/http.ts'
import type { PlatformCall } from '../src/observer.ts'
import { httpReply, startRawServer } from './support/raw-server.ts'

const never = new AbortController().signal
const post: HttpRequest = { method: 'POST', path: '/send', body: '{}' }
const get: HttpRequest = { method: 'GET', path: '/exchange' }

function connectTo(origin: string, options: Partial<HttpOptions> = {}) {
  const defaults = { timeoutMs: 2_000, connectTimeoutMs: 1_000, maxReplyBytes: 1_000, maxConnections: 4 }
  return createHttp({ origin, ...defaults, ...options })
}

describe('an observer', () => {
  it('hears of a call once it is over, without the query, which may hold a secret', async () => {
    await using server = await startRawServer((socket) => socket.write(httpReply('no', '502 Bad Gateway')))
    const calls: PlatformCall[] = []
    const http = connectTo(server.origin, { observer: { called: (call) => calls.push(call) } })
    await http.call({ ...post, path: '/send?access_token=secret' }, never)
    expect(calls).toEqual([{ method: 'POST', path: '/send', durationMs: expect.any(Number), result: 502 }])
  })

  it('hears why there was no reply', async () => {
    await using server = await startRawServer((socket) => socket.destroy())
    const calls: PlatformCall[] = []
    const http = connectTo(server.origin, { observer: { called: (call) => calls.push(call) } })
    await http.call(get, never)
    expect(calls).toMatchObject([{ method: 'GET', path: '/exchange', result: 'connection-lost' }])
  })
})

describe('a whole reply', () => {
  it('is handed over with its status and body', async () => {
    await using server = await startRawServer((socket) =>
      socket.write(httpReply('{"名":1}', '502 Bad Gateway')),
    )
    const result = await connectTo(server.origin).call(post, never)
    expect(result).toEqual({
      kind: 'reply',
      status: 502,
      headers: { 'content-length': '9' },
      body: '{"名":1}',
      bytes: Buffer.from('{"名":1}'),
    })
  })

  it('has its headers by small letters, but for one that came twice', async () => {
    const headers = 'HTTP/1.1 200 OK\r\nX-One: 1\r\nX-Two: a\r\nX-Two: b\r\ncontent-length: 0\r\n\r\n'
    await using server = await startRawServer((socket) => socket.write(headers))
    const result = await connectTo(server.origin).call(get, never)
    expect(result).toMatchObject({ headers: { 'x-one': '1', 'content-length': '0' } })
    expect(result).not.toHaveProperty('headers.x-two')
  })

  it('has its bytes as they came, be they text or not', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe])
    await using server = await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n')
      socket.write(bytes)
    })
    expect(await connectTo(server.origin).call(get, never)).toMatchObject({ bytes })
  })

  it('answers a request whose bytes went out as they were given', async () => {
    await using server = await startRawServer((socket) => socket.write(httpReply('ok')))
    const body = Buffer.from([0x7b, 0xff, 0x7d])
    await connectTo(server.origin).call({ ...post, body }, never)
    expect(server.received.join('').endsWith('\r\n\r\n{\xff}')).toBe(true)
  })

  it('is waited for behind an interim one', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'
    await using server = await startRawServer((socket) => socket.write(early + httpReply('ok')))
    const result = await connectTo(server.origin).call(get, never)
    expect(result).toMatchObject({ kind: 'reply', status: 200, body: 'ok' })
  })

  it('may be a redirect, which nobody follows', async () => {
    await using server = await startRawServer((socket) => {
      socket.write('HTTP/1.1 307 Temporary Redirect\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n')
    })
    expect(await connectTo(server.origin).call(post, never)).toMatchObject({ kind: 'reply', status: 307 })
    expect(server.received).toHaveLength(1)
  })
})

describe('surely not sent', () => {
  it('when nobody listens', async () => {
    const origin = await closedOrigin()
    const result = await connectTo(origin).call(post, never)
    expect(result).toEqual({ kind: 'not-sent', reason: 'connection-refused' })
  })

  it('when the name does not exist', async () => {
    const result = await connectTo('http://nowhere.invalid').call(post, never)
    expect(result).toEqual({ kind: 'not-sent', reason: 'name-not-found' })
  })

  it('when the other side does not speak TLS', async () => {
    await using server = await startRawServer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const result = await connectTo(`https://127.0.0.1:${server.port}`).call(post, never)
    expect(result).toEqual({ kind: 'not-sent', reason: 'tls-failed' })
  })

  it('when the connection breaks in the TLS handshake', async () => {
    await using server = await startRawServer((socket) => socket.resetAndDestroy())
    const result = await connectTo(`https://127.0.0.1:${server.port}`).call(post, never)
    expect(result).toEqual({ kind: 'not-sent', reason: 'no-connection' })
  })

  it('when the deadline strikes before the connection is open', async () => {
    await using server = await startRawServer(() => {})
    const http = connectTo(`https://127.0.0.1:${server.port}`, { timeoutMs: 50 })
    expect(await http.call(post, never)).toEqual({ kind: 'not-sent', reason: 'timed-out' })
  })

  it('when the caller gave up before the call', async () => {
    await using server = await startRawServer((socket) => socket.write(httpReply('ok')))
    const result = await connectTo(server.origin).call(post, AbortSignal.abort())
    expect(result).toEqual({ kind: 'not-sent', reason: 'cancelled' })
    expect(server.received).toEqual([])
  })

  it('when the caller gave up while the request waited for a connection, and it is not written later', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    await using server = await startRawServer((socket) => mayAnswer.then(() => socket.write(httpReply('ok'))))
    const http = connectTo(server.origin, { maxConnections: 1 })
    const patience = new AbortController()
    const first = http.call(get, never)
    const waiting = http.call(post, patience.signal)
    patience.abort()
    expect(await waiting).toEqual({ kind: 'not-sent', reason: 'cancelled' })
    answer()
    await first
    await http.call(get, never)
    expect(server.received.map((chunk) => chunk.split(' ')[0])).toEqual(['GET', 'GET'])
  })
})

describe.each([post, get])('perhaps sent, and never written twice: a $method', (request) => {
  it('that is reset before the reply', async () => {
    await using server = await startRawServer((socket) => socket.resetAndDestroy())
    const result = await connectTo(server.origin).call(request, never)
    expect(result).toEqual({ kind: 'unknown', reason: 'connection-lost' })
    expect(server.received).toHaveLength(1)
  })

  it('whose reply is cut in the middle', async () => {
    await using server = await startRawServer((socket) => socket.end(httpReply('{"errcode":0}').slice(0, -5)))
    const result = await connectTo(server.origin).call(request, never)
    expect(result).toEqual({ kind: 'unknown', reason: 'connection-lost' })
    expect(server.received).toHaveLength(1)
  })

  it('whose reply is no HTTP', async () => {
    await using server = await startRawServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
    const result = await connectTo(server.origin).call(request, never)
    expect(result).toEqual({ kind: 'unknown', reason: 'connection-lost' })
    expect(server.received).toHaveLength(1)
  })

  it('whose reply is too long, announced or not', async () => {
    const chunked = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'3e8\r\n'.padEnd(1_005, 'x')}\r\n`
    for (const reply of [httpReply('x'.repeat(1_001)), `${chunked}1\r\nx\r\n0\r\n\r\n`]) {
      await using server = await startRawServer((socket) => socket.write(reply))
      const result = await connectTo(server.origin).call(request, never)
      expect(result).toEqual({ kind: 'unknown', reason: 'reply-too-long' })
      expect(server.received).toHaveLength(1)
    }
  })

  it('whose reply does not come in time', async () => {
    await using server = await startRawServer(() => {})
    const result = await connectTo(server.origin, { timeoutMs: 50 }).call(request, never)
    expect(result).toEqual({ kind: 'unknown', reason: 'timed-out' })
  })

  it('whose reply drips in and never ends', async () => {
    await using server = await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n')
      const drip = setInterval(() => socket.write('x'), 10)
      socket.on('close', () => clearInterval(drip))
    })
    const result = await connectTo(server.origin, { timeoutMs: 80 }).call(request, never)
    expect(result).toEqual({ kind: 'unknown', reason: 'timed-out' })
  })

  it('that the caller gave up after it was written', async () => {
    const patience = new AbortController()
    await using server = await startRawServer(() => patience.abort())
    const result = await connectTo(server.origin).call(request, patience.signal)
    expect(result).toEqual({ kind: 'unknown', reason: 'connection-lost' })
  })

  it('on a kept connection that dies when it is used again', async () => {
    const ports = new Set<number | undefined>()
    await using server = await startRawServer((socket, number) => {
      ports.add(socket.remotePort)
      if (number === 1) socket.write(httpReply('ok'))
      else socket.resetAndDestroy()
    })
    const http = connectTo(server.origin, { maxConnections: 1 })
    expect(await http.call(request, never)).toMatchObject({ kind: 'reply' })
    expect(await http.call(request, never)).toEqual({ kind: 'unknown', reason: 'connection-lost' })
    expect(server.received).toHaveLength(2)
    expect(ports.size).toBe(1)
  })
})

it('a kept connection that the other side has closed is not used again', async () => {
  await using server = await startRawServer((socket) => socket.end(httpReply('ok')))
  const http = connectTo(server.origin, { maxConnections: 1 })
  expect(await http.call(post, never)).toMatchObject({ kind: 'reply' })
  expect(await http.call(post, never)).toMatchObject({ kind: 'reply' })
  expect(server.received).toHaveLength(2)
})

it('connections are kept for the calls that follow', async () => {
  const ports = new Set<number | undefined>()
  await using server = await startRawServer((socket) => {
    ports.add(socket.remotePort)
    socket.write(httpReply('ok'))
  })
  const http = connectTo(server.origin)
  for (let call = 0; call < 10; call += 1) await http.call(post, never)
  // Two, not one: a call made in the very moment that a reply ends finds its connection still busy.
  expect(ports.size).toBeLessThanOrEqual(2)
})

/** An origin on which nobody listens: it was just closed. */
async function closedOrigin(): Promise<string> {
  await using server = await startRawServer(() => {})
  return server.origin
}
