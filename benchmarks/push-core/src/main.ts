import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { PLATFORMS } from './contestant.ts'
import { CONTESTANTS } from './contestants/index.ts'
import { toGoalList, toTable } from './present.ts'
import type { Results, Row } from './results.ts'
import { runRound } from './run-round.ts'
import { startServerProcess } from './server/start-server-process.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    platform: { type: 'string', multiple: true, default: [...PLATFORMS] },
    /** Default: the results are printed and not kept. */
    output: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const secondsEach = Number(values.seconds)
const pairs = PLATFORMS.filter((platform) => values.platform.includes(platform)).flatMap((platform) =>
  CONTESTANTS.filter(({ open }) => open[platform]).map(({ name }) => ({ platform, contestant: name })),
)

await using server = await startServerProcess()
const rows = new Map<string, Row>()
for (let round = 1; round <= rounds; round += 1) {
  for (const pair of pairs) {
    console.error(`Round ${round} of ${rounds}: ${pair.contestant} on ${pair.platform}`)
    const measured = await runRound({ ...pair, target: server.target, forMs: secondsEach * 1_000 })
    for (const { concurrency, measurement } of measured) {
      const key = `${pair.platform} ${pair.contestant} ${concurrency}`
      const row = rows.get(key) ?? { ...pair, concurrency, measurements: [] }
      row.measurements.push(measurement)
      rows.set(key, row)
    }
  }
}

const results: Results = {
  measuredAt: new Date().toISOString(),
  machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}`,
  node: process.version,
  rounds,
  secondsEach,
  rows: [...rows.values()],
}
if (values.output) writeFileSync(values.output, `${JSON.stringify(results, undefined, 2)}\n`)
console.log(`${toTable(results)}\n\n${toGoalList(results)}`)
