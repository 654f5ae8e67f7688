import type { UserExport } from '@mini-push/contracts'
import {
  type PersonalSection,
  type PersonalSections,
  readAttempts,
  readContent,
  type Tx,
  type User,
} from '@mini-push/store'
import { presentMessageDetail } from '../messages/present-message.ts'
import type { Services } from '../services.ts'
import { presentEvent } from '../webhooks/present-event.ts'

export type ExportedUser = User & { createdAt: Date }

interface Context {
  services: Services
  tx: Tx
  user: ExportedUser
}

/** Rows of a section as the person may see them: no token, no identity. */
export type Present<Section extends PersonalSection> = (
  rows: readonly PersonalSections[Section][],
  context: Context,
) => UserExport[Section] | Promise<UserExport[Section]>

/** Every section of an export, in the order in which they are written. */
export const PRESENT: { [Section in PersonalSection]: Present<Section> } = {
  identities: (rows) => rows.map(({ platform, createdAt }) => ({ platform, since: createdAt.toISOString() })),
  sessions: (rows) =>
    rows.map(({ createdAt, expiresAt, revokedAt }) => ({
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      revokedAt: toText(revokedAt),
    })),
  consents: (rows) =>
    rows.map(({ id, createdAt, answers }) => ({
      id,
      reportedAt: createdAt.toISOString(),
      answers: answers.map(({ confirmedAt, ...answer }) => ({
        ...answer,
        confirmedAt: confirmedAt && new Date(confirmedAt).toISOString(),
      })),
    })),
  grants: (rows) =>
    rows.map(({ template, kind, state, messageId, consentId, hasToken, expiresAt, createdAt }) => ({
      template,
      kind,
      state,
      message: messageId,
      consent: consentId,
      hasToken,
      expiresAt: toText(expiresAt),
      createdAt: createdAt.toISOString(),
    })),
  messages: presentMessages,
  platformEvents: (rows) =>
    rows.map(({ id: _, createdAt, messageId, occurredAt, ...event }) => ({
      ...event,
      message: messageId,
      occurredAt: occurredAt.toISOString(),
      receivedAt: createdAt.toISOString(),
    })),
  campaigns: (rows) => rows.map(({ id, data }) => ({ campaign: id, data })),
  webhookEvents: (rows, { services, user }) =>
    rows.map(({ caller, state, data, ...event }) => ({
      caller,
      state,
      event: presentEvent(services, { ...event, content: readContent(data) }, namesOf(user)),
    })),
  requests: (rows) =>
    rows.map(({ id, createdAt, owner, key }) => ({
      message: id,
      madeBy: owner.startsWith('user:') ? 'the person' : owner,
      key,
      madeAt: createdAt.toISOString(),
    })),
}

async function presentMessages(
  rows: readonly PersonalSections['messages'][],
  { services, tx, user }: Context,
): Promise<UserExport['messages']> {
  const attempts = await readAttempts(
    tx,
    rows.map(({ id }) => id),
  )
  const byMessage = Map.groupBy(attempts, ({ messageId }) => messageId)
  return rows.map((message) => ({
    ...presentMessageDetail(services, message, {
      attempts: byMessage.get(message.id) ?? [],
      externalIds: namesOf(user),
    }),
    payload: message.payload,
    platformMessageId: message.platformMessageId,
    campaign: message.campaignId,
  }))
}

const namesOf = ({ id, externalId }: User): ReadonlyMap<string, string> =>
  new Map(externalId === null ? [] : [[id, externalId]])

const toText = (instant: Date | null): string | null => instant?.toISOString() ?? null
