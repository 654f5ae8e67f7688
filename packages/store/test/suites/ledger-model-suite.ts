import fc from 'fast-check'
import { DatabaseError } from 'pg'
import { describe, expect, it } from 'vitest'
import { createLedgerModel } from '../world/ledger-model.ts'
import { createLedgerPlayer } from '../world/ledger-player.ts'
import { findBroken, writeLedger } from '../world/ledger-read.ts'
import { type LedgerStep, ledgerHistory } from '../world/ledger-steps.ts'
import type { World } from '../world/world.ts'

/** Grants and messages together, as the backend moves them. */
export function testLedgerModel(world: () => World): void {
  it('the ledger holds what the model holds, after each step of any history', {
    timeout: 90_000,
  }, async () => {
    const check = fc.asyncProperty(ledgerHistory, async (steps) => {
      const model = createLedgerModel()
      const player = await createLedgerPlayer(world().store)
      for (const [index, step] of steps.entries()) {
        model.apply(step)
        await player.play(step)
        const label = `after ${JSON.stringify(steps.slice(0, index + 1))}`
        expect(writeLedger(await player.read()), label).toEqual(writeLedger(model.read()))
        expect(findBroken(await player.read()), label).toEqual([])
      }
    })
    await fc.assert(check, { numRuns: 30 })
  })
}

/** The same histories, several at once on connections of their own: PGlite has one. */
export function testLedgerTogether(world: () => World): void {
  describe('six histories of one person at once', () => {
    it('leave every grant where its message says, and lose none', { timeout: 90_000 }, async () => {
      const check = fc.asyncProperty(
        fc.array(ledgerHistory, { minLength: 6, maxLength: 6 }),
        async (histories) => {
          const player = await createLedgerPlayer(world().store)
          await Promise.all(histories.map((steps) => playAll(player, steps)))
          // Whoever was skipped because somebody else had it gets its chance with the next grant.
          await player.play({ kind: 'credit', endsInMinutes: null })
          const ledger = await player.read()
          const credited = histories.flat().filter(({ kind }) => kind === 'credit').length + 1
          expect(ledger.grants).toHaveLength(credited)
          expect(findBroken(ledger)).toEqual([])
        },
      )
      // What a race shows once is not found again by shrinking.
      await fc.assert(check, { numRuns: 25, endOnFailure: true })
    })
  })
}

type Player = Awaited<ReturnType<typeof createLedgerPlayer>>

async function playAll(player: Player, steps: readonly LedgerStep[]): Promise<void> {
  for (const step of steps) {
    await player.play(step).catch((error: unknown) => {
      // Two that accept the same message at once: one of them is undone, its reservation with it.
      if (step.kind !== 'accept' || !isTaken(error)) throw error
    })
  }
}

/** Ids are random in earnest. Here one waits for the other's, which may wait for a grant that the one reserved. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false
  return error.code === '23505' || (error.code === '40P01' && Boolean(error.where?.includes('messages_pkey')))
}
