import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CONTESTANTS, findContestant } from './contestants/index.ts'
import { hasRedis, startDatabases } from './databases.ts'
import { describeMachine } from './describe-machine.ts'
import { measureContestant } from './measure-contestant.ts'
import { startPlatform } from './platform/start-platform.ts'
import { toGoalList, toTables } from './present.ts'
import { type Results, toJson } from './results.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '6000' },
    seconds: { type: 'string', default: '5' },
    contestant: { type: 'string', multiple: true, default: CONTESTANTS.map(({ name }) => name) },
    /** Default: the results are printed and not kept. */
    output: { type: 'string' },
  },
})
const messages = Number(values.messages)
const amounts = { messages, paceSeconds: Number(values.seconds), warmUpMessages: Math.ceil(messages / 4) }

await using databases = await startDatabases()
await using platform = await startPlatform()
const rows = values.contestant
  .map(findContestant)
  .map((contestant) => ({ contestant, rounds: [] as Results['rows'][0]['rounds'] }))
for (let round = 1; round <= Number(values.rounds); round += 1) {
  for (const { contestant, rounds } of rows) {
    if (contestant.database === 'redis' && !hasRedis()) continue
    console.error(`Round ${round} of ${values.rounds}: ${contestant.name}`)
    rounds.push(await measureContestant(contestant, { platform, databases, amounts }))
  }
}

const results: Results = {
  ...describeMachine(),
  rows: rows.map(({ contestant, rounds }) => ({ contestant: contestant.name, rounds })),
}
if (values.output) writeFileSync(values.output, toJson(results))
console.log(`${toTables(results)}\n\n${toGoalList(results)}`)
