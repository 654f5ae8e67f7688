import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Books, readBooks } from './books.ts'
import { awaitHorizon, calmDown } from './calm.ts'
import * as checks from './checks.ts'
import { signInAll } from './people.ts'
import { planStorm, type StormSettings } from './plan.ts'
import { createAnswers } from './sending.ts'
import { readSettings } from './settings.ts'
import { blow } from './storm.ts'
import { announce, tell } from './tell.ts'
import { type ChaosWorld, openWorld } from './world.ts'

/**
 * Processes are killed, the database crashes, the platforms misbehave and the clock jumps while people agree and
 * callers send. Afterwards, when all is quiet, our books are held against the sandbox's own.
 */
describe.each(readSettings())('after the storm of seed $seed', (settings) => {
  let world: ChaosWorld
  let aftermath: Awaited<ReturnType<typeof weather>>

  beforeAll(
    async () => {
      world = await openWorld({ name: String(settings.seed), workers: settings.workers })
      aftermath = await weather(world, settings)
    },
    (settings.seconds + 240) * 1_000,
  )
  afterAll(() => world[Symbol.asyncDispose]())

  test('the storm was one: most was delivered all the same', () => {
    const { books, disasters } = aftermath
    expect(disasters.length).toBeGreaterThan(0)
    expect(books.inbox.length).toBeGreaterThan(settings.messages / 2)
  })

  test('no process ended by itself', () => {
    expect(world.processes.flatMap(({ accidents }) => accidents)).toEqual([])
  })

  test('every message answered 202 is there', () => {
    expect(checks.findLost(aftermath.books, aftermath.answers)).toEqual([])
  })

  test('no key made two messages, and none was made that nobody asked for', () => {
    expect(checks.findPostedTwice(aftermath.books, aftermath.answers)).toEqual([])
    expect(checks.findUnasked(aftermath.books, aftermath.answers)).toEqual([])
  })

  test('nothing is stuck', () => {
    expect(checks.findStuck(aftermath.books)).toEqual([])
  })

  test('a message is unknown only where its reply was lost', () => {
    expect(checks.findUnfounded(aftermath.books, aftermath.disasters)).toEqual([])
  })

  test('nobody got a message twice, or one that we do not know', () => {
    expect(checks.findDeliveredTwice(aftermath.books)).toEqual([])
    expect(checks.findUnknownDeliveries(aftermath.books)).toEqual([])
  })

  test('what was accepted was delivered, what was refused, cancelled or expired was not', () => {
    expect(checks.findMisjudged(aftermath.books, aftermath.answers)).toEqual([])
  })

  test('nothing came before its time', () => {
    expect(checks.findTooEarly(aftermath.books)).toEqual([])
  })

  test("nobody's agreement was lost or counted twice", () => {
    expect(checks.findLostGrants(aftermath.books, aftermath.agreements)).toEqual([])
  })

  test('nothing was delivered without a grant, and none was spent for what was surely not sent', () => {
    expect(checks.findMisspent(aftermath.books)).toEqual([])
  })

  test('the platforms permit as much as we know of', () => {
    expect(checks.findPermitGaps(aftermath.books)).toEqual([])
  })

  test('every recipient of a campaign is accounted for', () => {
    expect(checks.findMiscounted(aftermath.books)).toEqual([])
  })

  test('every event that we took is on its own message', () => {
    expect(checks.findForgottenEvents(aftermath.books)).toEqual([])
  })

  describe('a day later', () => {
    let later: Books

    beforeAll(async () => {
      await awaitHorizon(world)
      later = await readBooks(world)
    }, 60_000)

    test('no message is unknown any more, and no grant is held', () => {
      expect(checks.findDoubts(later)).toEqual([])
    })

    test('the rest is as it was', () => {
      expect(checks.findDeliveredTwice(later)).toEqual([])
      expect(checks.findMisjudged(later, aftermath.answers)).toEqual([])
      expect(checks.findMisspent(later)).toEqual([])
      expect(checks.findPermitGaps(later)).toEqual([])
    })
  })
})

async function weather(world: ChaosWorld, settings: StormSettings) {
  announce(settings, world.folder)
  const plan = planStorm(settings)
  const answers = createAnswers()
  const people = await signInAll(world)
  await Promise.all(plan.stock.map((agreement) => people.agree(agreement)))
  const inStorm = await blow(plan, { world, answers }, people)
  const inCalm = await calmDown(world)
  const disasters = [...inStorm, ...inCalm]
  const books = await readBooks(world)
  tell({ seed: settings.seed, books, answers, disasters })
  return { books, answers, disasters, agreements: people.agreements }
}
