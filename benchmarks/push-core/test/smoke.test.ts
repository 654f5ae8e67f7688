import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Platform, Target } from '../src/contestant.ts'
import { CONTESTANTS } from '../src/contestants/index.ts'
import { measure } from '../src/measure.ts'
import { runRound } from '../src/run-round.ts'
import { startBareServer } from '../src/server/bare-server.ts'
import { prepareReplies } from '../src/server/replies.ts'
import { startServerProcess } from '../src/server/start-server-process.ts'

let server: Awaited<ReturnType<typeof startServerProcess>>
beforeAll(async () => {
  server = await startServerProcess()
})
afterAll(() => server[Symbol.asyncDispose]())

const entries = CONTESTANTS.flatMap((contestant) =>
  (Object.keys(contestant.open) as Platform[]).map((platform) => ({ contestant, platform })),
)

it.each(entries)('$contestant.name sends over $platform', async ({ contestant, platform }) => {
  const send = await contestant.open[platform]?.(server.target)
  const measured = send && (await measure(send, { concurrency: 4, forMs: 5_000, sends: 20 }))
  expect(measured).toMatchObject({ sends: 20 })
})

it('a round measures each contestant at each concurrency, in a process of its own', async () => {
  const contestants = ['push-core', 'undici request']
  const times = { forMs: 10, sliceMs: 5, warmUpSends: 50 }
  const round = await runRound({ platform: 'wechat', contestants, target: server.target, ...times })
  const counted = { sends: expect.any(Number), elapsedMs: expect.any(Number), cpuMs: expect.any(Number) }
  const slices = [counted, counted]
  const atEach = { 1: slices, 32: slices, 128: slices }
  expect(round).toEqual({ 'push-core': atEach, 'undici request': atEach })
})

describe('bare HTTP writes as many bytes as push-core', () => {
  const wallet = generateKeyPairSync('rsa', { modulusLength: 2048 })

  it.each(['wechat', 'alipayplus', 'binance'] as const)('over %s', async (platform) => {
    let last: Buffer = Buffer.alloc(0)
    const replies = prepareReplies(wallet.privateKey)
    const recording = await startBareServer(replies, (request) => {
      last = request
    })
    const walletPublicKey = wallet.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const target = { ...server.target, origin: recording.origin, walletPublicKey }
    const lengths = []
    for (const name of ['push-core', 'undici request']) {
      await sendOnce(name, platform, target)
      lengths.push(last.length)
    }
    recording.server.close()
    expect(lengths[1]).toBe(lengths[0])
  })
})

async function sendOnce(name: string, platform: Platform, target: Target) {
  const contestant = CONTESTANTS.find((known) => known.name === name)
  const send = await contestant?.open[platform]?.(target)
  await send?.(1)
}
