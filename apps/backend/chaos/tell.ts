import type { Books } from './books.ts'
import type { StormSettings } from './plan.ts'
import type { Answers } from './sending.ts'
import type { Disaster } from './storm.ts'

/** How to see the storm again, told before it begins: whatever becomes of it. */
export function announce({ seed, seconds, workers, messages }: StormSettings, folder: string): void {
  write([
    `storm ${seed}: pnpm test:chaos --seed ${seed} --seconds ${seconds} --workers ${workers} --messages ${messages}`,
    `  logs       ${folder}`,
  ])
}

/** What the storm was like. */
export function tell({
  seed,
  books,
  answers,
  disasters,
}: {
  seed: number
  books: Books
  answers: Answers
  disasters: readonly Disaster[]
}): void {
  write([
    `storm ${seed}: ${answers.accepted.size} messages accepted, ${answers.refused.size} refused at once; ${books.calls.length} sends, ${books.inbox.length} delivered`,
    `  messages   ${count(books.messages.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)))}`,
    `  grants     ${count(books.grants.map(({ state }) => state))}`,
    `  spoiled    ${count(books.calls.flatMap(({ entry: { fault } }) => fault ?? []))}`,
    `  disasters  ${count(disasters.map(({ what }) => what))}`,
  ])
}

function write(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function count(names: readonly string[]): string {
  return [...Map.groupBy(names, (name) => name)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([name, { length }]) => `${length} ${name}`)
    .join(', ')
}
