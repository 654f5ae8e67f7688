import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { openWorld } from '../world.ts'

const CANCELLED = { kind: 'deferred', reason: 'cancelled', retryAfterMs: 0 }

export function promiseGivingUp(driver: Driver): void {
  const { credential } = driver.traits

  describe(`${driver.name}: giving up a message`, () => {
    it('before the call defers it, and nobody is asked', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const before = world.line.count()
      expect(await world.send(recipient, { signal: AbortSignal.abort() })).toEqual(CANCELLED)
      expect(world.line.count()).toBe(before)
    })

    it('once it is written leaves it unknown, and the next one goes out', async () => {
      await using world = await openWorld(driver)
      const patience = new AbortController()
      world.line.spoil(driver.sendCall.path, async (pass) => {
        const reply = await pass()
        patience.abort()
        return reply
      })
      const outcome = await world.send(await world.grant(), { signal: patience.signal })
      expect(outcome).toEqual({ kind: 'unknown', reason: 'connection-lost' })
      expect(await world.inbox()).toHaveLength(1)
      expect(await world.send(await world.grant(), { id: 'm-2' })).toMatchObject({ kind: 'accepted' })
    })

    if (credential) {
      it('while its credential is fetched defers it, and the credential serves the next', async () => {
        await using world = await openWorld(driver)
        const patience = new AbortController()
        const recipient = await world.grant()
        await world.pass(credential.lifetimeMs + 1_000)
        const before = world.line.count(credential.call.path)
        world.line.spoil(credential.call.path, (pass) => {
          patience.abort()
          return pass()
        })
        expect(await world.send(recipient, { signal: patience.signal })).toEqual(CANCELLED)
        expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
        expect(await world.inbox()).toHaveLength(1)
        expect(world.line.count(credential.call.path)).toBe(before + 1)
      })
    }

    it('is done by a provider that finds nobody listening: it waits, surely not sent', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.line[Symbol.asyncDispose]()
      const outcome = await world.send(recipient, { by: world.createProvider() })
      expect(outcome).toMatchObject({
        kind: 'deferred',
        reason: 'not-connected',
        retryAfterMs: expect.any(Number),
      })
      expect(await world.listCalls(driver.sendCall)).toEqual([])
    })
  })
}
