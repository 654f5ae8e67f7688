import { setTimeout as delay } from 'node:timers/promises'
import { createPhones } from '../../../tooling/phones.ts'
import pushConfig from '../push.config.ts'
import { platformTemplateId } from '../test/support/contents.ts'
import { createHttpClient, type Reply } from '../test/support/http-client.ts'
import { createPerson, type Person } from '../test/support/person.ts'
import { readSession } from '../test/support/views.ts'
import { type Agreement, type App, PERSONS } from './plan.ts'
import type { ChaosWorld } from './world.ts'

/** Those who sign in and agree, whatever the weather. */
export interface People {
  /** One showing of the sheet, reported until it is taken, as a mini program's outbox does. */
  agree(agreement: Agreement): Promise<void>
  /** What the platforms' sheets were answered and we took note of. */
  agreements: readonly Agreement[]
}

export async function signInAll(world: ChaosWorld): Promise<People> {
  const agreements: Agreement[] = []
  const persons = new Map<string, Person>()
  for (const name of PERSONS) {
    await Promise.all(APPS.map(async (app) => persons.set(`${app}/${name}`, await signIn(world, app, name))))
  }
  return {
    agreements,
    async agree({ app, person: name }) {
      const person = persons.get(`${app}/${name}`)
      if (!person) throw new Error(`${name} has not signed in to ${app}.`)
      await agreeUntilTaken(person)
      agreements.push({ app, person: name })
    },
  }
}

const APPS = Object.keys(pushConfig.apps) as App[]

/** What each platform's sheet asks for the reminder. */
const SUBJECTS: Record<App, string> = {
  demo: platformTemplateId('task-reminder'),
  'demo-wallet': 'NOTIFICATION_INBOX',
  'demo-binance': platformTemplateId('task-reminder', 'binance'),
}

async function signIn({ control, api }: ChaosWorld, app: App, name: string): Promise<Person> {
  const phone = createPhones(control)[pushConfig.apps[app]?.platform ?? '']
  if (!phone) throw new Error(`There is no phone for ${app}.`)
  const stranger = createHttpClient({ url: api.url })
  const { token, user } = readSession(
    await stranger.post('/v1/sessions', { app, code: await phone.signIn(name) }),
  )
  const client = createHttpClient({ url: api.url, token })
  return createPerson({ client, phone, subjectOf: () => SUBJECTS[app], name, userId: user.id, token })
}

/** A wallet's code is good once: where the answer to its exchange was lost, the person is asked again. */
async function agreeUntilTaken(person: Person): Promise<void> {
  for (;;) {
    const report = await person.answerSheet()
    const reply = await askUntilAnswered(() => person.post('/v1/consents', report))
    if (reply.status === 200) return
    if (report.code === undefined) throw new Error(`A consent was answered ${reply.status}: ${reply.text}`)
  }
}

/**
 * Asks again until there is an answer that says something of the request: one that was lost, or came from a server in
 * trouble, says nothing.
 */
export async function askUntilAnswered(request: () => Promise<Reply>): Promise<Reply> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS
  let last = 'nothing'
  let waitMs = FIRST_WAIT_MS
  while (performance.now() < giveUpAt) {
    const reply = await request().catch((error: unknown) => {
      last = String(error)
    })
    if (reply && reply.status < 500) return reply
    if (reply) last = reply.text
    await delay(waitMs)
    // Hundreds may be waiting: they must not keep the one that they wait for from starting.
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  throw new Error(`Nobody answered for ${GIVE_UP_AFTER_MS} ms; at last: ${last}`)
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_000
/** Longer than any process or database is away. */
const GIVE_UP_AFTER_MS = 90_000
