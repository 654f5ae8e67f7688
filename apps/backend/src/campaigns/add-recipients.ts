import type { CampaignRecipient, RecipientsAdded } from '@mini-push/contracts'
import { campaignRecipientSchema } from '@mini-push/contracts/schemas'
import { addRecipients as addRows, findUsers, type Tx, type UserAddress } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { requireCampaign } from './read-campaign.ts'

export interface Line {
  /** From 1. */
  line: number
  text: string
}

/**
 * Adds the people of an NDJSON body to a campaign's audience while it arrives, a thousand to a transaction: a million lines
 * never lie in memory. What was added before the connection broke stays; sending the whole again adds the rest.
 * @throws {ApiError} `campaign-not-changeable`
 */
export async function addRecipients(
  services: Services,
  actor: AppActor,
  { id, lines }: { id: string; lines: AsyncIterable<Line> },
): Promise<RecipientsAdded> {
  const total: RecipientsAdded = { lines: 0, added: 0, problems: [] }
  let chunk: Line[] = []
  const flush = async () => {
    const { added, problems } = await addChunk(services, actor, id, chunk)
    total.lines += chunk.length
    total.added += added
    total.problems.push(...problems.slice(0, MOST_PROBLEMS - total.problems.length))
    chunk = []
  }
  for await (const line of lines) {
    chunk.push(line)
    if (chunk.length === CHUNK) await flush()
  }
  await flush()
  return total
}

const CHUNK = 1_000
const MOST_PROBLEMS = 100

async function addChunk(
  services: Services,
  actor: AppActor,
  id: string,
  lines: readonly Line[],
): Promise<Pick<RecipientsAdded, 'added' | 'problems'>> {
  const read = lines.map(({ line, text }) => ({ line, ...readRecipient(text) }))
  return services.store.transaction(async (tx) => {
    const { app } = await requireCampaign(tx, actor, id)
    const found = await findPeople(tx, app, read)
    const recipients = found.flatMap(({ userId, recipient }) =>
      userId !== undefined && recipient ? [{ userId, data: recipient.data ?? {} }] : [],
    )
    const added = await addRows(tx, { campaignId: id, recipients })
    if (added === undefined)
      throw new ApiError('campaign-not-changeable', 'Its audience can be named only until it is started.')
    // Of a caller's million there would be a thousand; it is known by whom the campaign was made.
    if (actor.kind === 'operator')
      await recordAct(services, tx, { actor, action: 'campaign.change', subject: id, app })
    return {
      added,
      problems: found.flatMap(({ line, problem }) => (problem ? [{ line, message: problem }] : [])),
    }
  })
}

interface ReadLine {
  line: number
  recipient?: CampaignRecipient
  problem?: string
}

function readRecipient(text: string): Omit<ReadLine, 'line'> {
  try {
    return { recipient: validate(campaignRecipientSchema, JSON.parse(text)) }
  } catch (error) {
    if (error instanceof ApiError) return { problem: error.errors?.[0]?.message ?? error.message }
    return { problem: 'The line is not JSON.' }
  }
}

async function findPeople(
  tx: Tx,
  app: string,
  lines: readonly ReadLine[],
): Promise<(ReadLine & { userId?: string })[]> {
  const named = lines.filter(({ recipient }) => recipient)
  const users = await findUsers(
    tx,
    named.map(({ recipient }) => addressOf(app, recipient ?? {})),
  )
  const ids = new Map(named.map(({ line }, index) => [line, users[index]?.id]))
  return lines.map((each) => {
    if (!each.recipient) return each
    const userId = ids.get(each.line)
    return userId === undefined ? { ...each, problem: 'The app has no such user.' } : { ...each, userId }
  })
}

function addressOf(app: string, { user: id, externalId = '' }: CampaignRecipient): UserAddress {
  return id === undefined ? { app, externalId } : { app, id }
}
