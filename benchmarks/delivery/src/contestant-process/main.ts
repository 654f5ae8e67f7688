import { answerParent } from '../ask.ts'
import type { Opened } from '../contestant.ts'
import { findContestant } from '../contestants/index.ts'
import type { Question } from './start-contestant.ts'

let opened: Opened | undefined

answerParent<Question>(
  async (question) => {
    if ('open' in question) {
      opened = await findContestant(question.open).open(question.surroundings)
      return { url: opened.url }
    }
    if ('usage' in question) return readUsage()
    if (!opened) throw new Error('It is not open.')
    if ('addPeople' in question) return opened.addPeople(question.addPeople)
    if ('grant' in question) return opened.grant(question.grant)
    return opened.sendAll?.(question.sendAll, question.concurrency)
  },
  async () => opened?.close(),
)

function readUsage() {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1_000, residentBytes: process.memoryUsage.rss() }
}
