import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome, Recipient } from '../../../src/index.ts'
import type { Driver } from '../driver.ts'
import type { Reply } from '../support/line.ts'
import { MISHAPS } from '../support/mishaps.ts'
import { openWorld, type World } from '../world.ts'

/** A gateway judged the request itself, and did not let it through. */
const TURNED_AWAY = [400, 401, 403, 404, 405, 413, 415, 422]

/** Here the request may have got through. */
const IN_DOUBT = [301, 302, 303, 307, 308, 408, 499, 500, 502, 503, 504]

export function promiseMishaps(driver: Driver): void {
  const { sendCall } = driver

  describe(`${driver.name}: a message meets`, () => {
    it.each(MISHAPS)('$what: it is unknown, and nobody asks twice', async (mishap) => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await mishap.befall(world, sendCall)
      const outcome = await world.send(recipient, { by: world.createProvider(mishap.wishes) })
      expect(outcome).toEqual({ kind: 'unknown', reason: mishap.reason })
      expect(await world.inbox()).toHaveLength(mishap.isDone ? 1 : 0)
      expect(world.line.count(sendCall.path)).toBe(1)
    })
  })

  describe(`${driver.name}: a gateway answers in place of the platform`, () => {
    it('with 4xx: the message waits, and its grant serves again', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const outcomes = await sendInto(world, recipient, [...TURNED_AWAY, 429].map(toReply))
      const notConnected = TURNED_AWAY.map(() => expect.objectContaining({ reason: 'not-connected' }))
      expect(outcomes).toEqual([...notConnected, expect.objectContaining({ reason: 'rate-limited' })])
      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['deferred']))
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
    })

    it('with 3xx, 5xx or a word about time: it may have got through, so the message is unknown', async () => {
      await using world = await openWorld(driver)
      const outcomes = await sendInto(world, await world.grant(), IN_DOUBT.map(toReply))
      expect(outcomes).toEqual(IN_DOUBT.map(() => ({ kind: 'unknown', reason: 'reply-unreadable' })))
      expect(await world.listCalls(sendCall)).toEqual([])
    })

    it('with whatever else: no message is taken for accepted or refused', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const replies = fc.record({
        status: fc.constantFrom(200, 201, 206, 300, 400, 418, 429, 500, 599),
        body: fc.oneof(fc.string(), fc.json()),
      })
      const staysOpen = fc.asyncProperty(replies, async (reply) => {
        const [outcome] = await sendInto(world, recipient, [reply])
        expect(['deferred', 'unknown']).toContain(outcome?.kind)
      })
      await fc.assert(staysOpen, { numRuns: 25 })
      expect(await world.listCalls(sendCall)).toEqual([])
    })
  })

  /** What the message comes to with each of the replies. */
  async function sendInto(world: World, recipient: Recipient, replies: Reply[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const reply of replies) {
      world.line.spoil(sendCall.path, () => reply)
      outcomes.push(await world.send(recipient))
    }
    return outcomes
  }
}

function toReply(status: number): Reply {
  return { status, headers: { location: '/elsewhere' }, body: 'no' }
}
