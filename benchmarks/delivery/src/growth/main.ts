import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startContestant } from '../contestant-process/start-contestant.ts'
import { findContestant } from '../contestants/index.ts'
import { startDatabases } from '../databases.ts'
import { describeMachine } from '../describe-machine.ts'
import { OURS } from '../goals.ts'
import { measureThroughput, type Throughput } from '../measure-throughput.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { toJson } from '../results.ts'
import { fillDatabase } from './fill-database.ts'
import { type GrowthResults, toGrowthTable } from './present-growth.ts'

/** What a message costs as free grants and finished messages grow, each size on a database of its own, in alternation. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '4000' },
    rows: { type: 'string', multiple: true, default: ['1000', '10000', '100000', '1000000'] },
    /** Default: the results are printed and not kept. */
    output: { type: 'string' },
  },
})
const messages = Number(values.messages)

await using databases = await startDatabases()
await using platform = await startPlatform()
await using stack = new AsyncDisposableStack()
const sizes = []
for (const rows of values.rows.map(Number)) {
  const surroundings = { ...(await databases.createSurroundings()), platformOrigin: platform.origin }
  const contestant = stack.use(await startContestant(findContestant(OURS), surroundings))
  const people = await contestant.addPeople(messages)
  console.error(`Filling a database with ${rows} free grants and ${rows} finished messages`)
  await fillDatabase(surroundings.databaseUrl, rows)
  const stage = { contestant, platform, databases, people }
  await measureThroughput(stage, 'single', messages)
  sizes.push({ rows, stage, rounds: [] as Throughput[] })
}
for (let round = 1; round <= Number(values.rounds); round += 1) {
  console.error(`Round ${round} of ${values.rounds}`)
  for (const { stage, rounds } of sizes) rounds.push(await measureThroughput(stage, 'single', messages))
}

const results: GrowthResults = {
  ...describeMachine(),
  rows: sizes.map(({ rows, rounds }) => ({ rows, rounds })),
}
if (values.output) writeFileSync(values.output, toJson(results))
console.log(toGrowthTable(results))
