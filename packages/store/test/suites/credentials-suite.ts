import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  expireCredential,
  leaseCredential,
  putCredential,
  readCredential,
  releaseCredential,
  writeCredential,
} from '../../src/index.ts'
import { minutesAfter, NOON } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

export function testCredentials(world: () => World): void {
  const lease = (key: string, holder: string, now: Date) =>
    world().store.transaction((tx) => leaseCredential(tx, { key, holder, until: minutesAfter(1, now), now }))
  const write = (key: string, holder: string, value: string) =>
    world().store.transaction((tx) =>
      writeCredential(tx, { key, holder, credential: { value, expiresAt: minutesAfter(120) } }),
    )
  const read = (key: string) => world().store.transaction((tx) => readCredential(tx, key))

  describe('a credential', () => {
    it('may be refreshed by one of eight at the same time', async () => {
      const key = `wechat:${randomUUID()}`
      const leases = await Promise.all(Array.from({ length: 8 }, (_, index) => lease(key, `p${index}`, NOON)))
      expect(leases.filter(Boolean)).toHaveLength(1)
    })

    it('is stored by the lease holder, a generation older each time, and sealed', async () => {
      const key = `wechat:${randomUUID()}`
      expect(await read(key)).toBeUndefined()
      await lease(key, 'a', NOON)
      expect(await read(key)).toBeUndefined()
      const first = { value: 'token-one-of-many', expiresAt: minutesAfter(120), generation: 1 }
      expect(await write(key, 'a', first.value)).toEqual(first)
      expect(await read(key)).toEqual(first)
      expect(await readEverything(world())).not.toContain(first.value)
      expect(await lease(key, 'b', NOON)).toBe(true)
      expect(await write(key, 'b', 'token-two')).toMatchObject({ value: 'token-two', generation: 2 })
    })

    it('passes to another holder when a lease lapses, and the slow loser overwrites nothing', async () => {
      const key = `wechat:${randomUUID()}`
      await lease(key, 'slow', NOON)
      expect(await lease(key, 'quick', minutesAfter(0.9))).toBe(false)
      expect(await lease(key, 'quick', minutesAfter(1))).toBe(true)
      expect(await write(key, 'slow', 'old')).toBeUndefined()
      await write(key, 'quick', 'new')
      expect(await write(key, 'slow', 'old')).toMatchObject({ value: 'new', generation: 1 })
    })

    it('is free for another refresh as soon as the holder gives up', async () => {
      const key = `wechat:${randomUUID()}`
      await lease(key, 'a', NOON)
      await world().store.transaction((tx) => releaseCredential(tx, { key, holder: 'b' }))
      expect(await lease(key, 'b', NOON)).toBe(false)
      await world().store.transaction((tx) => releaseCredential(tx, { key, holder: 'a' }))
      expect(await lease(key, 'b', NOON)).toBe(true)
    })

    it('that comes from elsewhere takes the place of any, and of a refresh under way', async () => {
      const key = randomUUID()
      const put = (value: string) =>
        world().store.transaction((tx) =>
          putCredential(tx, { key, credential: { value, expiresAt: minutesAfter(60) } }),
        )
      expect(await put('first')).toMatchObject({ value: 'first', generation: 1 })
      await lease(key, 'slow', NOON)
      expect(await put('second')).toMatchObject({ value: 'second', generation: 2 })
      expect(await write(key, 'slow', 'older')).toMatchObject({ value: 'second', generation: 2 })
    })

    it('is expired only by who was refused with that very generation', async () => {
      const key = `wechat:${randomUUID()}`
      await lease(key, 'a', NOON)
      await write(key, 'a', 'one')
      await world().store.transaction((tx) => expireCredential(tx, { key, generation: 0 }))
      expect(await read(key)).toMatchObject({ expiresAt: minutesAfter(120) })
      await world().store.transaction((tx) => expireCredential(tx, { key, generation: 1 }))
      expect(await read(key)).toEqual({ value: 'one', generation: 1, expiresAt: new Date(0) })
    })
  })
}
