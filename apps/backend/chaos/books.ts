import type { MessageReason, MessageState } from '@mini-push/contracts'
import type { Call, InboxMessage } from '@mini-push/sandbox'
import { sql } from 'kysely'
import pushConfig from '../push.config.ts'
import { platformTemplateId } from '../test/support/contents.ts'
import { type App, PERSONS } from './plan.ts'
import type { ChaosWorld } from './world.ts'

/** A message as our database has it. */
export interface MessageEntry {
  id: string
  app: App
  person: string
  /** In its content: by it the same message is found in the sandbox's books. */
  tag: string
  campaignId: string | null
  state: MessageState
  reason: MessageReason | null
  sendAt: Date
  platformMessageId: string | null
  receiptStatus: string | null
  attempts: AttemptEntry[]
}

export interface AttemptEntry {
  number: number
  startedAt: Date
  finishedAt: Date | null
  outcome: string | null
  reason: MessageReason | null
}

interface GrantEntry {
  app: App
  person: string
  kind: 'one-time' | 'long-term'
  state: 'free' | 'reserved' | 'held' | 'spent' | 'void'
  messageId: string | null
}

interface CampaignEntry {
  id: string
  state: string
  audience: string
  listed: number
  accepted: number
  skipped: Record<string, number>
}

/** A message in an inbox, or a call for one, as the sandbox has it. */
interface Sent<Entry> {
  app: App
  person: string
  tag: string
  entry: Entry
}

/** Both sides' books, as of one moment at which nothing was under way. */
export interface Books {
  messages: readonly MessageEntry[]
  grants: readonly GrantEntry[]
  campaigns: readonly CampaignEntry[]
  inbox: readonly Sent<InboxMessage>[]
  calls: readonly Sent<Call>[]
  /** How many sends the platforms still permit, by `app/person`, for one-time grants. */
  permits: ReadonlyMap<string, number>
  /** Platform ids of the messages whose event we said we have. */
  eventsTaken: ReadonlySet<string>
  /** The message that each event was taken for, by platform id; null where that is not known. */
  eventsOf: ReadonlyMap<string, string | null>
}

/** Every event of a send, and the id of the message that we took it for. */
async function readEvents({ store }: ChaosWorld): Promise<Map<string, string | null>> {
  const { rows } = await store.transaction(({ database }) =>
    sql<{ platformMessageId: string; messageId: string | null }>`
      select platform_message_id, message_id from events where platform_message_id is not null
    `.execute(database),
  )
  return new Map(rows.map(({ platformMessageId, messageId }) => [platformMessageId, messageId]))
}

export async function readBooks(world: ChaosWorld): Promise<Books> {
  const { control } = world
  const openids = await readOpenids(world)
  const [inbox, calls, events] = [await control.inbox(), await control.calls(), await control.wechat.events()]
  if (calls.length >= CALLS_LIMIT)
    throw new Error('The sandbox has forgotten calls: let fewer messages be sent.')
  const ours = await readOurs(world)
  const persons = new Map(ours.messages.map(({ app, person, tag }) => [`${app}/${tag}`, person]))
  return {
    ...ours,
    inbox: inbox.map((entry) => {
      return { app: APPS[entry.platform], person: entry.user, tag: findTag(entry.text), entry }
    }),
    calls: calls
      .filter(({ endpoint }) => endpoint === 'send')
      .map((entry) => {
        const [app, tag] = [APPS[entry.platform], findTag(entry.body)]
        const openid = /"touser":"([^"]+)"/.exec(entry.body)?.[1] ?? ''
        return { app, tag, person: openids.get(openid) ?? persons.get(`${app}/${tag}`) ?? '', entry }
      }),
    permits: await readPermits(world),
    eventsOf: await readEvents(world),
    eventsTaken: new Set(
      events
        .filter(
          ({ type, deliveries }) => type === 'sent' && deliveries.some(({ acknowledged }) => acknowledged),
        )
        .map(({ event }) => /"MsgID":"(\d+)"/.exec(event)?.[1] ?? event),
    ),
  }
}

/** Most calls that the sandbox remembers. */
const CALLS_LIMIT = 10_000

const APPS = { wechat: 'demo', alipayplus: 'demo-wallet', binance: 'demo-binance' } as const

/** Of a message of the plan, or of a campaign; those to a list have one for each person. */
function findTag(text: string): string {
  return /\b[mc]-\d+(?:-person-\d+)?\b/.exec(text)?.[0] ?? text
}

async function readOpenids({ control }: ChaosWorld): Promise<Map<string, string>> {
  const [app] = await control.apps({ platform: 'wechat' })
  return new Map(app?.users.map(({ user, openid }) => [openid, user]))
}

async function readPermits({ control }: ChaosWorld): Promise<Map<string, number>> {
  const permits = new Map<string, number>()
  for (const user of PERSONS) {
    const wechat = await control.wechat.settings({ user })
    const binance = await control.binance.settings({ user })
    permits.set(`demo/${user}`, Number(wechat.permits[platformTemplateId('task-reminder')] ?? 0))
    const token = platformTemplateId('task-reminder', 'binance')
    permits.set(`demo-binance/${user}`, binance.pushTokens[token] ?? 0)
  }
  return permits
}

async function readOurs({ store }: ChaosWorld): Promise<Pick<Books, 'messages' | 'grants' | 'campaigns'>> {
  return store.transaction(async ({ database }) => {
    const messages = await sql<MessageEntry>`
      select messages.id, messages.app, external_id as person, data ->> 'remarks' as tag, campaign_id,
        state, reason, send_at, platform_message_id, receipt_status
      from messages join users on users.id = user_id
    `.execute(database)
    const attempts = await sql<AttemptEntry & { messageId: string }>`
      select message_id, number, started_at, finished_at, outcome, reason from ended_attempts
      union all
      select message_id, number, started_at, null, null, null from open_attempts
      order by number
    `.execute(database)
    const grants = await sql<GrantEntry>`
      select grants.app, external_id as person, kind, state, message_id
      from grants join users on users.id = user_id
    `.execute(database)
    const campaigns = await sql<CampaignEntry>`
      select id, state, audience, listed, accepted, skipped from campaigns
    `.execute(database)
    const byMessage = Map.groupBy(attempts.rows, ({ messageId }) => messageId)
    return {
      messages: messages.rows.map((message) => ({ ...message, attempts: byMessage.get(message.id) ?? [] })),
      grants: grants.rows,
      campaigns: campaigns.rows,
    }
  })
}

/** Whose permits are counted one by one. */
export const ONE_TIME_APPS = Object.entries(pushConfig.apps)
  .filter(([, { platform }]) => platform !== 'alipayplus')
  .map(([app]) => app as App)
