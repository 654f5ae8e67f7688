import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { PLATFORMS, type Platform } from './contestant.ts'
import { CONTESTANTS } from './contestants/index.ts'
import { toGoalList, toJson, toTables } from './present.ts'
import type { Results, Row } from './results.ts'
import { type Round, runRound } from './run-round.ts'
import { startServerProcess } from './server/start-server-process.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    platform: { type: 'string', multiple: true, default: [...PLATFORMS] },
    /** Default: the results are printed and not kept. */
    output: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const secondsEach = Number(values.seconds)

await using server = await startServerProcess()
const rows = new Map<string, Row>()
for (let round = 1; round <= rounds; round += 1) {
  for (const platform of PLATFORMS.filter((known) => values.platform.includes(known))) {
    console.error(`Round ${round} of ${rounds}: ${platform}`)
    const contestants = CONTESTANTS.filter(({ open }) => open[platform]).map(({ name }) => name)
    const measured = await runRound({
      platform,
      contestants,
      target: server.target,
      forMs: secondsEach * 1_000,
      sliceMs: 100,
      warmUpSends: 3_000,
    })
    keep(platform, measured)
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
if (values.output) writeFileSync(values.output, toJson(results))
console.log(`${toTables(results)}\n\n${toGoalList(results)}`)

function keep(platform: Platform, round: Round) {
  for (const [contestant, measurements] of Object.entries(round)) {
    for (const [concurrency, slices] of Object.entries(measurements)) {
      const key = `${platform} ${contestant} ${concurrency}`
      const row = rows.get(key) ?? {
        platform,
        contestant,
        concurrency: Number(concurrency),
        measurements: [],
      }
      row.measurements.push(...slices)
      rows.set(key, row)
    }
  }
}
