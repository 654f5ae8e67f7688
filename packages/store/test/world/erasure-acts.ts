import { randomUUID } from 'node:crypto'
import { beginErasure, type Erasure, type ErasureRequest, erasePortion } from '../../src/index.ts'
import { minutesAfter, NOON, type Scene } from './scene.ts'
import type { World } from './world.ts'

/** What asks for an erasure, and what carries it out. */
export const erasureActs = (world: () => World) => {
  const begin = ({ app, user }: Scene, change: Partial<ErasureRequest> = {}) =>
    world().store.transaction((tx) =>
      beginErasure(tx, {
        userId: user.id,
        apps: [app],
        credentialKeyOf: () => undefined,
        now: NOON,
        leasesAt: NOON,
        ...change,
      }),
    )
  const erasePart = ({ app }: Scene, limit = 100) =>
    world().store.transaction((tx) => erasePortion(tx, { apps: [app], limit, now: minutesAfter(1) }))

  return {
    begin,
    erasePart,
    /** Asks for it and carries it out; how many portions it took. */
    async erase(scene: Scene, limit = 100): Promise<number> {
      await begin(scene)
      let portions = 0
      while (await erasePart(scene, limit)) portions += 1
      return portions
    },
  }
}

/** What was answered, where it is an erasure. */
export function toErasure(answer: Erasure | 'busy' | undefined): Erasure {
  if (!answer || answer === 'busy') throw new Error(`There is no erasure: ${answer ?? 'no such user'}.`)
  return answer
}

/** A value that nothing else in the database contains. */
export const unique = (what: string): string => `${what}-${randomUUID()}`
