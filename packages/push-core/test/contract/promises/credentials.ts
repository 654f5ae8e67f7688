import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Driver, Traits } from '../driver.ts'
import { openWorld } from '../world.ts'

const TEN_MINUTES = 10 * 60_000
const PROCESSES = [1, 2, 3, 4, 5, 6, 7, 8]

export function promiseCredentials(driver: Driver): void {
  const { credential, signsRequests } = driver.traits
  if (credential) promiseRenewal(driver, credential)
  else promiseKeysAlone(driver)

  describe(`${driver.name}: a mistake of ours`, () => {
    it('in keys or secrets lets messages wait, and they go out once it is mended', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const outcome = await world.send(recipient, { by: world.createProvider({ isMistaken: true }) })
      expect(outcome).toMatchObject({ kind: 'deferred', reason: 'credential-refused' })
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
      expect(await world.inbox()).toHaveLength(1)
    })

    const whatComes = signsRequests ? 'lets the message wait' : 'does no harm where nothing is signed'
    it.each([-TEN_MINUTES, TEN_MINUTES])(`in the clock, by %i ms, ${whatComes}`, async (wrongByMs) => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      onTestFinished(() => void vi.useRealTimers())
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + wrongByMs })
      // The platform's clock is right.
      world.line.spoil(driver.sendCall.path, (pass) => {
        vi.useRealTimers()
        return pass()
      })
      const refused = { kind: 'deferred', reason: 'credential-refused' }
      expect(await world.send(recipient)).toMatchObject(signsRequests ? refused : { kind: 'accepted' })
      expect(await world.inbox()).toHaveLength(signsRequests ? 0 : 1)
    })
  })
}

function promiseRenewal(driver: Driver, { call, lifetimeMs }: NonNullable<Traits['credential']>): void {
  describe(`${driver.name}: the credential of a send`, () => {
    it('that has ended is renewed once, and the message goes out by one call', async () => {
      await using world = await openWorld(driver)
      const [first, second] = [await world.grant(), await world.grant()]
      await world.send(first)
      const fetched = world.line.count(call.path)
      await world.pass(lifetimeMs + 1_000)
      expect(await world.send(second, { id: 'm-2' })).toMatchObject({ kind: 'accepted' })
      expect(world.line.count(call.path)).toBe(fetched + 1)
      expect(await world.listCalls(driver.sendCall)).toHaveLength(2)
    })

    it('that the platform ended early is renewed once, and the message goes out once', async () => {
      await using world = await openWorld(driver)
      const [first, second] = [await world.grant(), await world.grant()]
      await world.send(first)
      const fetched = world.line.count(call.path)
      await world.control.moveClock({ advanceMs: lifetimeMs + 1_000 })
      expect(await world.send(second, { id: 'm-2' })).toMatchObject({ kind: 'accepted' })
      expect(world.line.count(call.path)).toBe(fetched + 1)
      const verdicts = (await world.listCalls(driver.sendCall)).map(({ verdict }) => verdict)
      expect(verdicts).toEqual(['accepted', 'refused', 'accepted'])
      expect(await world.inbox()).toHaveLength(2)
    })

    it('is renewed once for eight processes on one store, and each message goes out once', async () => {
      await using world = await openWorld(driver)
      for (const _process of PROCESSES) await world.grant()
      const recipient = { identity: world.identityOf('alice') }
      const fetched = world.line.count(call.path)
      await world.pass(lifetimeMs + 1_000)
      const sent = PROCESSES.map((number) =>
        world.send(recipient, { id: `m-${number}`, by: world.createProvider() }),
      )
      const accepted = PROCESSES.map(() => expect.objectContaining({ kind: 'accepted' }))
      expect(await Promise.all(sent)).toEqual(accepted)
      expect(await world.inbox()).toHaveLength(PROCESSES.length)
      expect(world.line.count(call.path)).toBe(fetched + 1)
    })
  })
}

function promiseKeysAlone(driver: Driver): void {
  describe(`${driver.name}: the credential of a send`, () => {
    it("is in the app's own keys: a message is one call in all", async () => {
      await using world = await openWorld(driver)
      await world.send(await world.grant())
      expect(world.line.count()).toBe(1)
    })
  })
}
