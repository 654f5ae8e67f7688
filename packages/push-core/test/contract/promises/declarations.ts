import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { openWorld } from '../world.ts'

export function promiseDeclarations(driver: Driver): void {
  const { traits } = driver

  describe(`${driver.name}: what a provider says of itself`, () => {
    it('is its platform, its capabilities, and the verbs that not every one has', async () => {
      await using world = await openWorld(driver)
      const { platform, capabilities, ...verbs } = world.provider
      expect(platform).toBe(driver.platform)
      expect(capabilities).toEqual(traits.capabilities)
      expect(OPTIONAL_VERBS.filter((verb) => verb in verbs)).toEqual(traits.verbs)
    })

    it('is advice in two languages for every failure that the page lists', async () => {
      await using world = await openWorld(driver)
      const codes = Object.keys(driver.failures)
      const advice = codes.map((code) => world.provider.findAdvice(code))
      const sentences = { en: expect.stringMatching(/\.$/), zh: expect.stringMatching(/。$/) }
      expect(codes.length).toBeGreaterThan(0)
      expect(advice).toEqual(codes.map(() => sentences))
    })

    it.each(['', 'nothing of the kind', 'constructor', '__proto__'])(
      'is no advice for the code "%s", which no page lists',
      async (code) => {
        await using world = await openWorld(driver)
        expect(world.provider.findAdvice(code)).toBeUndefined()
      },
    )
  })
}

const OPTIONAL_VERBS = ['receive', 'revocation', 'account']
