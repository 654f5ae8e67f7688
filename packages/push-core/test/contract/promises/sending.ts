import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { DATA, never, openWorld } from '../world.ts'

export function promiseSending(driver: Driver): void {
  const { capabilities, verbs } = driver.traits

  describe(`${driver.name}: a message`, () => {
    it('lies in the inbox of the person who agreed, once, by one call', async () => {
      await using world = await openWorld(driver)
      expect(await world.send(await world.grant('bob'))).toMatchObject({ kind: 'accepted' })
      const [card, ...others] = await world.inbox()
      expect(card).toMatchObject({ user: 'bob', appId: expect.any(String) })
      for (const value of Object.values(DATA)) expect(card?.text).toContain(value)
      expect(others).toEqual([])
      expect(await world.listCalls(driver.sendCall)).toHaveLength(1)
    })

    it('comes as often as the consent says: once for one-time, on and on for long-term', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.send(recipient)
      const isOneTime = world.provider.describeConsent(world.template).kind === 'one-time'
      const second = await world.send(recipient, { id: 'm-2' })
      expect(second.kind).toBe(isOneTime ? 'refused' : 'accepted')
      expect(await world.inbox()).toHaveLength(isOneTime ? 1 : 2)
    })

    it('to somebody who never agreed is refused, and lies nowhere', async () => {
      await using world = await openWorld(driver)
      expect(await world.send({ identity: world.identityOf('carol') })).toMatchObject({ kind: 'refused' })
      expect(await world.inbox()).toEqual([])
    })

    const anonymous = capabilities.anonymousSignIn
      ? 'reaches a person who never signed in, by the grant alone'
      : 'is refused for a person whom nobody signed in, whatever the grant'
    it(anonymous, async () => {
      await using world = await openWorld(driver)
      const recipient = { ...(await world.grant()), identity: 'nobody' }
      expect((await world.send(recipient)).kind).toBe(capabilities.anonymousSignIn ? 'accepted' : 'refused')
      expect(await world.inbox()).toHaveLength(capabilities.anonymousSignIn ? 1 : 0)
    })

    if (verbs.includes('revocation')) {
      it('is refused once the consent was taken back', async () => {
        await using world = await openWorld(driver)
        const recipient = await world.grant()
        const { revocation } = world.provider
        await revocation?.revoke(revocation.keyOf(recipient.identity), never)
        expect(await world.send(recipient)).toMatchObject({ kind: 'refused', reason: 'consent-withdrawn' })
        expect(await world.inbox()).toEqual([])
      })
    }
  })
}
