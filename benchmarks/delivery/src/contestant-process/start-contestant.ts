import { startHelper } from '../ask.ts'
import type { Contestant, Person, Surroundings } from '../contestant.ts'

export type Question =
  | { open: string; surroundings: Surroundings }
  | { usage: true }
  | { addPeople: number }
  | { grant: readonly Person[] }
  | { sendAll: readonly Person[]; concurrency: number }

export interface RunningContestant extends AsyncDisposable {
  name: string
  database: Contestant['database']
  /** Where its API listens; it has none when it is only told to send. */
  url: string | undefined
  addPeople(count: number): Promise<Person[]>
  grant(people: readonly Person[]): Promise<void>
  sendAll(people: readonly Person[], concurrency: number): Promise<void>
  usage(): Promise<{ cpuMs: number; residentBytes: number }>
}

/** In a process of its own: no contestant inherits another's compiled code, garbage or connections. */
export async function startContestant(
  { name, database }: Contestant,
  surroundings: Surroundings,
): Promise<RunningContestant> {
  const helper = startHelper(`${import.meta.dirname}/main.ts`)
  const ask = (question: Question) => helper.ask(question)
  const { url } = (await ask({ open: name, surroundings })) as { url?: string }
  return {
    name,
    database,
    url,
    addPeople: async (count) => (await ask({ addPeople: count })) as Person[],
    async grant(people) {
      await ask({ grant: people })
    },
    async sendAll(people, concurrency) {
      await ask({ sendAll: people, concurrency })
    },
    usage: async () => (await ask({ usage: true })) as { cpuMs: number; residentBytes: number },
    [Symbol.asyncDispose]: () => helper[Symbol.asyncDispose](),
  }
}
