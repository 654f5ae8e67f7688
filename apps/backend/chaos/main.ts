import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'

/** `pnpm test:chaos`: two short storms, one of them always the same; or the one that is asked for. */
const USAGE = `pnpm test:chaos [--seed N] [--seconds N] [--workers N] [--messages N]

Without --seed there are two storms: the one that is always the same, and a new one, whose seed is told.
A long one: pnpm test:chaos --seed 7 --seconds 300 --workers 4 --messages 6000`

const FIXED_SEED = 20_260_301

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    workers: { type: 'string', default: '3' },
    messages: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(USAGE)
} else {
  const seeds = values.seed ?? [FIXED_SEED, Math.floor(Math.random() * 1_000_000)].join(',')
  console.log(`seeds ${seeds}`)
  const vitest = spawn('vitest', ['run', '--project', 'chaos'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS_SEEDS: seeds,
      CHAOS_SECONDS: values.seconds,
      CHAOS_WORKERS: values.workers,
      CHAOS_MESSAGES: values.messages,
    },
  })
  const [code] = await once(vitest, 'exit')
  process.exitCode = code ?? 1
}
