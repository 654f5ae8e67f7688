import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { never, openWorld } from '../world.ts'

export function promiseConsents(driver: Driver): void {
  const { proof } = driver.traits

  describe(`${driver.name}: a consent`, () => {
    it('is worth one grant for each subject, in their order, with a future', async () => {
      await using world = await openWorld(driver)
      const [one, other] = [await world.report(), await world.report()]
      const agreed = [...one.agreed, ...other.agreed]
      const grants = await world.provider.redeem({ ...other, agreed }, never)
      expect(grants.map(({ token }) => token)).toEqual(agreed.map(({ token }) => token))
      for (const { expiresAt = TOMORROW } of grants) expect(expiresAt.getTime()).toBeGreaterThan(Date.now())
    })

    it('to nothing is worth nothing, and nobody is asked', async () => {
      await using world = await openWorld(driver)
      expect(await world.provider.redeem({ ...(await world.report()), agreed: [] }, never)).toEqual([])
      expect(world.line.count()).toBe(0)
    })

    it('of one person brings no message to another who is signed in', async () => {
      await using world = await openWorld(driver)
      const recipient = await world
        .grant('bob', 'alice')
        .catch(() => ({ identity: world.identityOf('alice') }))
      await world.send(recipient)
      expect((await world.inbox()).filter(({ user }) => user === 'alice')).toEqual([])
    })
  })

  if (proof === 'none') promiseCount(driver)
  if (proof === 'token') promiseTokens(driver)
  if (proof === 'code') promiseCode(driver)
}

/** The platform counts by itself. */
function promiseCount(driver: Driver): void {
  describe(`${driver.name}: a consent, being a mere count,`, () => {
    it('brings nothing, and nobody is asked', async () => {
      await using world = await openWorld(driver)
      expect(await world.provider.redeem(await world.report(), never)).toEqual([{}])
      expect(world.line.count()).toBe(0)
    })
  })
}

function promiseTokens(driver: Driver): void {
  describe(`${driver.name}: a consent, proven by a token for each subject,`, () => {
    it('is taken at its word, and nobody is asked', async () => {
      await using world = await openWorld(driver)
      expect(await world.provider.redeem(await world.report(), never)).toMatchObject([
        { token: expect.any(String) },
      ])
      expect(world.line.count()).toBe(0)
    })

    it('is invalid where one of them is missing', async () => {
      await using world = await openWorld(driver)
      const consent = await world.report()
      const agreed = [...consent.agreed, { subject: world.subject }]
      const redeemed = world.provider.redeem({ ...consent, agreed }, never)
      await expect(redeemed).rejects.toMatchObject({ code: 'invalid-consent' })
    })
  })
}

function promiseCode(driver: Driver): void {
  describe(`${driver.name}: a consent, proven by a code,`, () => {
    it('is invalid without it, and nobody is asked', async () => {
      await using world = await openWorld(driver)
      const { code: _, ...consent } = await world.report()
      await expect(world.provider.redeem(consent, never)).rejects.toMatchObject({ code: 'invalid-consent' })
      expect(world.line.count()).toBe(0)
    })

    it("is refused where the code is another person's", async () => {
      await using world = await openWorld(driver)
      const redeemed = world.provider.redeem(await world.report('bob', 'alice'), never)
      await expect(redeemed).rejects.toMatchObject({ code: 'identity-mismatch' })
    })

    it('is redeemed once', async () => {
      await using world = await openWorld(driver)
      const consent = await world.report()
      await world.provider.redeem(consent, never)
      await expect(world.provider.redeem(consent, never)).rejects.toMatchObject({ code: 'invalid-code' })
    })

    it('whose answer is lost says so, and nobody asks twice', async () => {
      await using world = await openWorld(driver)
      const [call = expect.unreachable()] = driver.signInCalls
      await world.fail(call, 'drop-after-commit')
      const redeemed = world.provider.redeem(await world.report(), never)
      await expect(redeemed).rejects.toMatchObject({ code: 'platform-unavailable' })
      expect(world.line.count()).toBe(1)
    })
  })
}

const TOMORROW = new Date(Date.now() + 24 * 60 * 60_000)
