import { randomUUID } from 'node:crypto'
import {
  type AskedMessage,
  type Balance,
  creditGrants,
  findOrCreateUser,
  type GrantKey,
  insertMessages,
  type Launch,
  listBalances,
  type Message,
  markAttempting,
  type NewGrant,
  readMessage,
  type Store,
  type Tx,
} from '../../src/index.ts'

export const NOON = new Date('2026-03-01T12:00:00.000Z')

export const minutesAfter = (minutes: number, start: Date = NOON): Date =>
  new Date(start.getTime() + minutes * 60_000)

/** A person, in an app of their own unless one is named, with the few steps that most tests begin with. */
export async function createScene(store: Store, app = `app-${randomUUID()}`) {
  const identity = `openid-${randomUUID()}`
  const user = await store.transaction((tx) =>
    findOrCreateUser(tx, { app, platform: 'wechat', identity, now: NOON }),
  )
  const key: GrantKey = { app, userId: user.id, template: 'reminder' }

  function newMessage(change: Partial<AskedMessage> = {}): AskedMessage {
    return {
      id: randomUUID(),
      ...key,
      data: { task: 'Water the plants' },
      payload: { thing1: 'Water the plants' },
      page: null,
      lang: null,
      onUnknown: 'hold',
      campaignId: null,
      state: 'queued',
      sendAt: NOON,
      horizonAt: minutesAfter(24 * 60),
      ...change,
    }
  }

  return {
    app,
    identity,
    user,
    key,
    newMessage,
    credit: (count: number, change: Partial<NewGrant> = {}) =>
      store.transaction((tx) =>
        creditGrants(
          tx,
          Array.from({ length: count }, () => ({ ...key, ...NEW_GRANT, ...change })),
          NOON,
        ),
      ),
    balance: (now: Date = NOON): Promise<Balance | undefined> =>
      store.transaction(async (tx) => (await listBalances(tx, { app, userId: user.id, now })).at(0)),
    /** A message that is due now, its grant reserved. */
    queue: (change: Partial<AskedMessage> = {}) =>
      store.transaction((tx) => insertQueued(tx, newMessage(change))),
    /** A message that waits, covered if a grant is there. */
    schedule: (sendAt: Date, change: Partial<AskedMessage> = {}) =>
      store.transaction(async (tx) => {
        const message = newMessage({ state: 'scheduled', sendAt, ...change })
        await insertMessages(tx, [message], NOON)
        return message.id
      }),
    launch: (messageId: string, now: Date = NOON) => store.transaction((tx) => launchOne(tx, messageId, now)),
    message: (messageId: string) => store.transaction((tx) => readExisting(tx, messageId)),
  }
}

export type Scene = Awaited<ReturnType<typeof createScene>>

const NEW_GRANT = { kind: 'one-time', consentId: null, expiresAt: null, token: null } as const

async function insertQueued(tx: Tx, message: AskedMessage): Promise<string> {
  const { messages } = await insertMessages(tx, [message], NOON)
  if (messages.length === 0) throw new Error('The scene has no grant left for another message.')
  return message.id
}

async function launchOne(tx: Tx, messageId: string, now: Date): Promise<Launch> {
  const [launch] = await markAttempting(tx, {
    messageIds: [messageId],
    leaseUntil: minutesAfter(1, now),
    now,
  })
  if (!launch) throw new Error('The message was not launched.')
  return launch
}

async function readExisting(tx: Tx, id: string): Promise<Message> {
  const message = await readMessage(tx, { id })
  if (!message) throw new Error(`There is no message ${id}.`)
  return message
}
