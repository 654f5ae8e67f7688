import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  findUserByIdentity,
  markAttempting,
  putCredential,
  RESEALERS,
  readCredential,
  readIdentities,
  resealAll,
  type SealKeys,
  type Store,
} from '../../src/index.ts'
import { openStoreOn } from '../../src/open-store.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { readOurs, sealKeys, type World } from '../world/world.ts'

/** Key `k1` of the worlds is the old one. */
const rotated: SealKeys = { current: 'k9', keys: { ...sealKeys.keys, k9: randomBytes(32) } }
const afterwards: SealKeys = { current: 'k9', keys: { k9: rotated.keys.k9 ?? new Uint8Array() } }

export function testReseal(world: () => World): void {
  const open = (keys: SealKeys): Promise<Store> =>
    openStoreOn(world().engine, { sealKeys: keys, onBackgroundError: () => {} })

  describe('sealing anew', () => {
    it('lets an old key be dropped: everything still opens, and people are still known', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { token: 'push-token-of-old', expiresAt: minutesAfter(600) })
      const credential = { value: 'token-of-old', expiresAt: minutesAfter(60) }
      const key = `wallet:${scene.user.id}`
      await world().store.transaction((tx) => putCredential(tx, { key, credential }))
      const messageId = await scene.queue()

      await resealAll(await open(rotated), 2)
      const store = await open(afterwards)
      await store.transaction(async (tx) => {
        expect(await findUserByIdentity(tx, scene)).toEqual(scene.user)
        expect(await readIdentities(tx, [scene.user.id])).toEqual(new Map([[scene.user.id, scene.identity]]))
        expect(await readCredential(tx, key)).toMatchObject(credential)
        const [launch] = await markAttempting(tx, {
          messageIds: [messageId],
          leaseUntil: minutesAfter(1),
          now: NOON,
        })
        expect(launch?.recipient).toEqual({ identity: scene.identity, token: 'push-token-of-old' })
      })
      await resealAll(await open({ current: 'k1', keys: rotated.keys }), 100)
    })

    it('goes on where it was broken off, and does nothing a second time', async () => {
      const store = await open(rotated)
      for (let count = 0; count < 5; count += 1) await createScene(world().store)
      const first = await store.transaction((tx) => RESEALERS.identities(tx, { after: undefined, limit: 2 }))
      expect(first).toMatchObject({ resealed: 2, unsealable: 0, after: expect.any(String) })
      const { identities } = await resealAll(store, 2)
      expect(identities?.resealed).toBeGreaterThanOrEqual(3)
      expect(await resealAll(store, 2)).toMatchObject({
        identities: { resealed: 0 },
        grants: { resealed: 0 },
      })
      await resealAll(await open({ current: 'k1', keys: rotated.keys }), 100)
    })

    it('leaves what no key opens as it is, and says how many', async () => {
      await createScene(world().store)
      const before = await readOurs(world())
      const stranger = await open({ current: 'x1', keys: { x1: randomBytes(32) } })
      const { identities } = await resealAll(stranger, 3)
      expect(identities).toEqual({ resealed: 0, unsealable: expect.any(Number) })
      expect(identities?.unsealable).toBeGreaterThanOrEqual(1)
      expect(await readOurs(world())).toBe(before)
    })
  })
}
