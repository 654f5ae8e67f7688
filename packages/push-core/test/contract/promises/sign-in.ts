import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { MISHAPS } from '../support/mishaps.ts'
import { never, openWorld } from '../world.ts'

const TEN_MINUTES = 10 * 60_000

export function promiseSignIn(driver: Driver): void {
  const endpoints = driver.signInCalls.map(({ endpoint }) => endpoint)

  describe(`${driver.name}: a code of sign-in`, () => {
    it('names the person', async () => {
      await using world = await openWorld(driver)
      const identity = await world.provider.exchange(await world.signInCode('bob'), never)
      expect(identity).toEqual({ identity: world.identityOf('bob') })
    })

    it('is exchanged once for callers who come at the same time', async () => {
      await using world = await openWorld(driver)
      const code = await world.signInCode('alice')
      const exchanged = Promise.all([1, 2, 3].map(() => world.provider.exchange(code, never)))
      const identity = world.identityOf('alice')
      expect(await exchanged).toEqual([{ identity }, { identity }, { identity }])
      expect((await world.control.calls()).map(({ endpoint }) => endpoint)).toEqual(endpoints)
    })

    it('is good once', async () => {
      await using world = await openWorld(driver)
      const code = await world.signInCode('alice')
      await world.provider.exchange(code, never)
      await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'invalid-code' })
    })

    it('ends within ten minutes', async () => {
      await using world = await openWorld(driver)
      const code = await world.signInCode('alice')
      await world.pass(TEN_MINUTES)
      await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'invalid-code' })
    })

    it('that nobody was given is invalid', async () => {
      await using world = await openWorld(driver)
      const exchanged = world.provider.exchange('f'.repeat(32), never)
      await expect(exchanged).rejects.toMatchObject({ code: 'invalid-code' })
    })

    it.each([
      ['nothing', ''],
      ['beyond all measure', 'f'.repeat(5_000)],
    ])('that is %s is invalid without asking', async (_what, code) => {
      await using world = await openWorld(driver)
      await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'invalid-code' })
      expect(world.line.count()).toBe(0)
    })

    it("is not at fault where the app's own keys are wrong", async () => {
      await using world = await openWorld(driver)
      const mistaken = world.createProvider({ isMistaken: true })
      const exchanged = mistaken.exchange(await world.signInCode('alice'), never)
      await expect(exchanged).rejects.toMatchObject({ code: 'misconfigured' })
    })

    it('is not shown by a caller who gave up before', async () => {
      await using world = await openWorld(driver)
      const code = await world.signInCode('alice')
      await expect(world.provider.exchange(code, AbortSignal.abort('enough'))).rejects.toBe('enough')
      expect(world.line.count()).toBe(0)
    })

    it('still names the person to the one caller when the other gives up', async () => {
      await using world = await openWorld(driver)
      const code = await world.signInCode('alice')
      const patience = new AbortController()
      const [impatient, patient] = [patience.signal, never].map((signal) =>
        world.provider.exchange(code, signal),
      )
      patience.abort('enough')
      await expect(impatient).rejects.toBe('enough')
      expect(await patient).toEqual({ identity: world.identityOf('alice') })
    })
  })

  describe.each(driver.signInCalls)(`${driver.name}: sign-in, when $endpoint`, (call) => {
    const soFar = endpoints.slice(0, driver.signInCalls.indexOf(call) + 1)

    it.each(MISHAPS)('meets $what, says so, and is not asked twice', async ({ befall, wishes }) => {
      await using world = await openWorld(driver)
      await befall(world, call)
      const exchanged = world.createProvider(wishes).exchange(await world.signInCode('alice'), never)
      await expect(exchanged).rejects.toMatchObject({ code: 'platform-unavailable' })
      expect(world.line.count()).toBe(soFar.length)
    })
  })
}
