import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { outcomeOf } from '../support/outcome-of.ts'
import { openWorld } from '../world.ts'

export function promiseAnswers(driver: Driver): void {
  const { codes, failures, sendCall } = driver

  describe(`${driver.name}: the platform answers a message`, () => {
    it('with a refusal: it lies nowhere, and the row of the code says why and what becomes of the grant', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.answerWith(codes.refusal)
      const outcome = await world.send(recipient)
      expect(outcome.kind).toBe('refused')
      expect(outcome).toMatchObject(outcomeOf(codes.refusal, failures))
      expect(await world.inbox()).toEqual([])
      expect(world.line.count(sendCall.path)).toBe(1)
    })

    it('with a code that no page lists: it is refused as such, and the grant serves again', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.answerWith(codes.unlisted)
      const platformCode = String(codes.unlisted.code)
      const unlisted = { kind: 'refused', reason: 'unlisted', grant: 'return', platformCode }
      expect(await world.send(recipient)).toMatchObject(unlisted)
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
      expect(await world.inbox()).toHaveLength(1)
    })

    it('that we call too often: it waits a second or more, and the grant serves again', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.answerWith(codes.slowDown)
      const outcome = await world.send(recipient)
      expect(outcome).toMatchObject({ ...outcomeOf(codes.slowDown, failures), kind: 'deferred' })
      expect(outcome).toHaveProperty(
        'retryAfterMs',
        expect.toSatisfy((waitMs: number) => waitMs >= 1_000),
      )
      expect(world.line.count(sendCall.path)).toBe(1)
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
      expect(await world.inbox()).toHaveLength(1)
    })

    it('that it is in trouble: nothing is held against the message, and nobody asks twice', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.answerWith(codes.trouble)
      const outcome = await world.send(recipient)
      expect(['deferred', 'unknown']).toContain(outcome.kind)
      expect(outcome).toMatchObject(outcomeOf(codes.trouble, failures))
      expect(world.line.count(sendCall.path)).toBe(1)
      expect(await world.inbox()).toEqual([])
    })

    it('under another content type: the body counts', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      world.line.spoil(sendCall.path, async (pass) => {
        const { headers, ...reply } = await pass()
        return { ...reply, headers: { ...headers, 'content-type': 'text/html' } }
      })
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
    })
  })
}
