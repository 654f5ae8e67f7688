import { describe, expect, it } from 'vitest'
import type { Driver } from '../driver.ts'
import { never, openWorld } from '../world.ts'

/** What an operator asks before anybody sends. */
export function promiseExamination(driver: Driver): void {
  const { credentialsCall } = driver

  describe(`${driver.name}: our credentials`, () => {
    it('are shown in one call, and a message still goes out by what was granted before', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      const asked = world.line.count()
      await world.provider.checkCredentials(never)
      expect(world.line.count()).toBe(asked + 1)
      expect(await world.inbox()).toEqual([])
      expect(await world.send(recipient)).toMatchObject({ kind: 'accepted' })
    })

    it('that are wrong are called so, with the code of the platform', async () => {
      await using world = await openWorld(driver)
      const mistaken = world.createProvider({ isMistaken: true })
      await expect(mistaken.checkCredentials(never)).rejects.toMatchObject({
        code: 'misconfigured',
        platformCode: expect.any(String),
      })
    })

    it.each(['drop-before-commit', 'malformed'] as const)(
      'are not at fault where the platform gives no answer: %s',
      async (kind) => {
        await using world = await openWorld(driver)
        await world.fail(credentialsCall, kind)
        await expect(world.provider.checkCredentials(never)).rejects.toMatchObject({
          code: 'platform-unavailable',
        })
      },
    )
  })

  describe(`${driver.name}: the platform's own time`, () => {
    const date = 'Thu, 01 Jan 2026 08:00:00 GMT'
    it.each([
      { headers: { date }, time: new Date(date) },
      { headers: { date: 'soon' }, time: undefined },
    ])('is $time for the header $headers, whatever the answer is', async ({ headers, time }) => {
      await using world = await openWorld(driver)
      world.line.spoil(/^\/$/, () => ({ status: 404, headers, body: 'nothing here' }))
      expect(await world.provider.readTime(never)).toEqual(time)
    })

    it('is unknown, and an outage, where nobody answers', async () => {
      await using world = await openWorld(driver)
      await world.line[Symbol.asyncDispose]()
      await expect(world.provider.readTime(never)).rejects.toMatchObject({ code: 'platform-unavailable' })
    })
  })
}
