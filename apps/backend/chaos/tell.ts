import type { Books } from './books.ts'
import type { StormSettings } from './plan.ts'
import type { Answers } from './sending.ts'
import type { Disaster } from './storm.ts'

/** What the storm was like, and how to see it again. */
export function tell({
  settings: { seed, seconds, workers, messages },
  books,
  answers,
  disasters,
  folder,
}: {
  settings: StormSettings
  books: Books
  answers: Answers
  disasters: readonly Disaster[]
  folder: string
}): void {
  const lines = [
    `storm ${seed}: ${answers.accepted.size} messages accepted, ${answers.refused.size} refused at once; ${books.calls.length} sends, ${books.inbox.length} delivered`,
    `  messages   ${count(books.messages.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)))}`,
    `  grants     ${count(books.grants.map(({ state }) => state))}`,
    `  spoiled    ${count(books.calls.flatMap(({ entry: { fault } }) => fault ?? []))}`,
    `  disasters  ${count(disasters.map(({ what }) => what))}`,
    `  again      pnpm test:chaos --seed ${seed} --seconds ${seconds} --workers ${workers} --messages ${messages}`,
    `  logs       ${folder}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function count(names: readonly string[]): string {
  return [...Map.groupBy(names, (name) => name)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([name, { length }]) => `${length} ${name}`)
    .join(', ')
}
