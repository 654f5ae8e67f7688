import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBooks } from '../src/books.ts'
import { createRoutes } from '../src/control/routes.ts'
import { serveControl } from '../src/control/server.ts'
import { FeedEvent } from '../src/feed.ts'
import { startSandbox } from '../src/index.ts'
import { openWallet } from './alipayplus-world.ts'
import { openBinanceWorld } from './binance-world.ts'
import { type EventReader, openReader } from './event-reader.ts'
import { openReceiver } from './receiver.ts'
import { APPOINTMENT, openWorld, REMINDER } from './world.ts'

describe('the stream', () => {
  test('tells of a call and of the message that it delivered, as the control API shows them', async () => {
    await using world = await openWorld()
    await world.accept('alice')
    const token = String((await world.stableToken()).json.access_token)
    await using reader = await openReader(world.controlUrl)

    await world.send({}, token)

    expect((await reader.next('call')).data).toEqual((await world.control.calls()).at(-1))
    expect((await reader.next('message')).data).toEqual((await world.control.inbox()).at(-1))
  })

  test('tells where the clock was moved to', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    await world.control.moveClock({ now: '2030-06-01T08:00:00Z' })

    expect((await reader.next('clock')).data.now).toMatch(/^2030-06-01T08:00:0/)
  })

  test('tells when it was stopped and run on', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    const { now } = await world.control.moveClock({ running: false })
    await world.control.moveClock({ running: true })

    await expect.poll(() => listEvents(reader, 'clock')).toHaveLength(2)
    const [stopped, run] = listEvents(reader, 'clock')
    expect(stopped?.data).toEqual({ now, running: false })
    expect(run?.data).toMatchObject({ running: true })
  })

  test('tells of a push and its answer, as the control API shows it', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await using reader = await openReader(world.controlUrl)

    await world.accept('alice')

    expect((await reader.next('push')).data).toEqual((await world.control.pushes()).at(-1))
  })

  test('tells which faults wait: one more, one used, none', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    await world.control.addFault({ platform: 'wechat', endpoint: 'token', kind: 'malformed', times: 2 })
    await world.classicToken()
    await world.control.clearFaults()

    await reader.next('call')
    await expect.poll(() => listEvents(reader, 'faults')).toHaveLength(3)
    const waiting = reader.events.filter(({ event }) => event === 'faults').map(({ data }) => data)
    const fault = { platform: 'wechat', endpoint: 'token', kind: 'malformed' }
    expect(waiting).toEqual([
      { faults: [{ ...fault, times: 2 }] },
      { faults: [{ ...fault, times: 1 }] },
      { faults: [] },
    ])
  })

  test('tells of a reset when it is done', async () => {
    await using world = await openWorld()
    await world.stableToken()
    await using reader = await openReader(world.controlUrl)

    await world.control.reset()

    expect((await reader.next('reset')).data).toEqual({})
    expect(reader.events.at(-1)?.event).toBe('reset')
  })

  test('numbers its events upwards, the same for every reader, and each is as documented', async () => {
    await using world = await openWorld()
    await world.control.moveClock({ advanceMs: 1 })
    await using first = await openReader(world.controlUrl)
    await using second = await openReader(world.controlUrl)

    await world.accept('alice')
    await world.send()
    await world.control.reset()

    await Promise.all([first.next('reset'), second.next('reset')])
    const ids = first.events.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted((one, other) => one - other))
    expect(new Set(ids).size).toBe(ids.length)
    expect(second.events).toEqual(first.events)
    for (const { event, data } of first.events) expect(FeedEvent.parse({ event, data }, '')).toBeDefined()
  })

  test('is event-stream that no cache keeps, for pages of this machine only', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    expect(reader.response.headers.get('content-type')).toBe('text/event-stream')
    expect(reader.response.headers.get('cache-control')).toBe('no-store')
    const foreign = await fetch(`${world.controlUrl}/control/stream`, {
      headers: { origin: 'https://example.com' },
    })
    expect(foreign.status).toBe(403)
  })
})

describe('a change of what a person’s settings show is told', () => {
  test('on WeChat: the sheet, the settings page, a permit used', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    await world.accept('alice')
    await world.send()
    await world.control.wechat.changeSettings({ user: 'bob', mainSwitch: false })
    await world.send({ touser: world.openid('bob') })

    await expect.poll(() => listEvents(reader, 'call')).toHaveLength(4)
    expect(listChanges(reader)).toEqual(['wechat alice', 'wechat alice', 'wechat bob'])
  })

  test('on WeChat: a ban, to everybody', async () => {
    await using world = await openWorld()
    await using reader = await openReader(world.controlUrl)

    await world.control.wechat.changeSettings({
      user: 'alice',
      banned: { templates: { [APPOINTMENT]: true, [REMINDER]: true } },
    })

    await expect.poll(() => listChanges(reader)).toEqual(['wechat alice', 'wechat bob', 'wechat carol'])
  })

  test('in a wallet: the sheet, tokens given, cancelled, expired', async () => {
    await using wallet = await openWallet()
    await using reader = await openReader(wallet.controlUrl)

    const { accessToken } = await wallet.tokens('bob')
    await wallet.cancel(accessToken)
    await wallet.control.alipayplus.changeSettings({ user: 'carol', expireAccessTokens: true })
    await wallet.control.alipayplus.changeSettings({ user: 'carol', accessTokenLifetimeMs: 60_000 })

    await expect
      .poll(() => listChanges(reader))
      .toEqual([
        ...Array<string>(3).fill('alipayplus bob'),
        'alipayplus carol',
        ...['alice', 'bob', 'carol'].map((user) => `alipayplus ${user}`),
      ])
  })

  test('on Binance: a pushToken given and used, a switch', async () => {
    await using world = await openBinanceWorld()
    await using reader = await openReader(world.controlUrl)

    const pushToken = await world.accept('alice')
    await world.send({ pushToken })
    await world.send({ pushToken })
    await world.control.binance.changeSettings({ user: 'bob', mainSwitch: false })

    await expect.poll(() => listChanges(reader)).toEqual(['binance alice', 'binance alice', 'binance bob'])
  })
})

describe('a connection', () => {
  afterEach(() => void vi.useRealTimers())

  test('ends when the sandbox closes, which does not wait for its readers', async () => {
    const sandbox = await startSandbox({ controlPort: 0 })
    await using first = await openReader(sandbox.controlUrl)
    await using second = await openReader(sandbox.controlUrl)

    await sandbox.close()

    await Promise.all([first.ended, second.ended])
  })

  test('hears a comment every 15 seconds, and none after it has ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await using feed = await openFeed()
    const reader = await openReader(feed.controlUrl)
    await expect.poll(() => reader.comments).toHaveLength(1)

    vi.advanceTimersByTime(14_999)
    vi.advanceTimersByTime(1)
    vi.advanceTimersByTime(15_000)
    await expect.poll(() => reader.comments).toHaveLength(3)

    await reader[Symbol.asyncDispose]()
    await expect.poll(() => vi.getTimerCount()).toBe(0)
  })

  test('is cut when its reader falls behind; the others are not', async () => {
    await using feed = await openFeed()
    await using reader = await openReader(feed.controlUrl)
    const slow = connect(Number(new URL(feed.controlUrl).port), '127.0.0.1')
    slow.write('GET /control/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
    await once(slow, 'readable')
    // It may learn of its end by a reset, which `once` would take for a failure of the test.
    const closed = new Promise((resolve) => slow.on('error', () => undefined).once('close', resolve))

    // The kernel takes some megabytes before the sandbox has to keep any.
    for (let written = 1; written <= 60 && feed.followers() === 2; written += 1) {
      feed.publishMegabyte()
      await expect.poll(() => reader.events.length, { interval: 1, timeout: 5_000 }).toBe(written)
    }

    expect(feed.followers()).toBe(1)
    const before = reader.events.length
    feed.publishMegabyte()
    await expect.poll(() => reader.events.length).toBe(before + 1)
    slow.resume()
    await closed
  })
})

/** The control API without platforms, for what only the feed has to do with. */
async function openFeed() {
  const books = openBooks()
  let followers = 0
  const { follow } = books.feed
  const feed: typeof books.feed = {
    ...books.feed,
    follow(listener) {
      const unfollow = follow(listener)
      followers += 1
      return () => {
        followers -= 1
        unfollow()
      }
    },
  }
  const listener = await serveControl(createRoutes({ ...books, feed }, []), { port: 0, portVariable: 'NONE' })
  return {
    controlUrl: listener.origin,
    followers: () => followers,
    publishMegabyte: () =>
      feed.publish({ event: 'clock', data: { now: 'x'.repeat(1024 * 1024), running: true } }),
    [Symbol.asyncDispose]: () => listener.close(),
  }
}

function listEvents({ events }: EventReader, kind: FeedEvent['event']) {
  return events.filter(({ event }) => event === kind)
}

function listChanges({ events }: EventReader): string[] {
  return events.flatMap((event) =>
    event.event === 'settings' ? [`${event.data.platform} ${event.data.user}`] : [],
  )
}
