import { z } from 'zod'
import type { StormSettings } from './plan.ts'

/** One storm for each seed, as `main.ts` was told. */
export function readSettings(): StormSettings[] {
  const { CHAOS_SEEDS: seeds, ...others } = settingsSchema.parse(process.env)
  return seeds.map((seed) => ({
    seed,
    seconds: others.CHAOS_SECONDS,
    workers: others.CHAOS_WORKERS,
    messages: others.CHAOS_MESSAGES,
  }))
}

const whole = z.coerce.number().int()

const settingsSchema = z.object({
  CHAOS_SEEDS: z.string().transform((text) => text.split(',').map((seed) => whole.parse(seed))),
  CHAOS_SECONDS: whole.min(1),
  CHAOS_WORKERS: whole.min(1),
  CHAOS_MESSAGES: whole.min(1),
})
