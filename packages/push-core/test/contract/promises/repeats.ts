import { describe, expect, it } from 'vitest'
import type { Message, Outcome } from '../../../src/index.ts'
import type { Driver } from '../driver.ts'
import { MISHAPS } from '../support/mishaps.ts'
import { DATA, openWorld } from '../world.ts'

export function promiseRepeats(driver: Driver): void {
  if (driver.traits.capabilities.resendAfterUnknown) promiseSafeRepeats(driver)
  else promiseThatRepeatsArrive(driver)
}

/** The capability: a repeat after `unknown` reaches nobody twice. */
function promiseSafeRepeats(driver: Driver): void {
  describe(`${driver.name}: a message that is sent again`, () => {
    it.each(MISHAPS)('after $what lies in the inbox once in all', async ({ befall, isDone, wishes }) => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await befall(world, driver.sendCall)
      await world.send(recipient, { by: world.createProvider(wishes) })
      const outcome = await world.send(recipient, { resent: true })
      expect(isDone ? ['accepted', 'taken-before'] : ['accepted']).toContain(toEnd(outcome))
      expect(await world.inbox()).toHaveLength(1)
    })

    it('by another process, from what was stored, lies in the inbox once in all', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const payload: Message['payload'] = world.provider.compose(world.contentOf(DATA))
      const stored = JSON.stringify({ recipient, payload })
      await world.send(recipient, { payload })
      const { recipient: again, ...read } = JSON.parse(stored)
      await world.send(again, { ...read, resent: true, by: world.createProvider() })
      expect(await world.inbox()).toHaveLength(1)
    })

    it('while the first is still under way lies in the inbox once in all', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await Promise.all([world.send(recipient), world.send(recipient, { resent: true })])
      expect(await world.inbox()).toHaveLength(1)
    })
  })
}

/** Without the capability nobody may repeat: this is what would happen. */
function promiseThatRepeatsArrive(driver: Driver): void {
  describe(`${driver.name}: a message that is sent again`, () => {
    it('after a lost reply arrives a second time, which is why nobody may', async () => {
      await using world = await openWorld(driver)
      await world.grant()
      const recipient = await world.grant()
      await world.fail(driver.sendCall, 'drop-after-commit')
      await world.send(recipient)
      await world.send(recipient, { resent: true })
      expect(await world.inbox()).toHaveLength(2)
    })

    it('after a lost reply that used the last permit is most likely sent, and nobody asks again', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.fail(driver.sendCall, 'drop-after-commit')
      await world.send(recipient)
      expect(await world.send(recipient, { resent: true })).toMatchObject({
        kind: 'unknown',
        reason: 'taken-before',
        final: true,
      })
      expect(await world.inbox()).toHaveLength(1)
    })
  })
}

function toEnd(outcome: Outcome): string {
  return outcome.kind === 'unknown' && outcome.final ? outcome.reason : outcome.kind
}
