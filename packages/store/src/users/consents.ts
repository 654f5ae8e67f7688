import type { Decision } from '@mini-push/contracts'
import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'

export interface NewConsent {
  app: string
  userId: string
  /** UUID made by the client. */
  consentId: string
  answers: readonly { template: string; decision: Decision }[]
  now: Date
}

/**
 * Records what a person decided on one showing of the sheet. `false`: this `consentId` of that person was
 * recorded before, so its grants were credited too and nothing else may follow from it.
 */
export async function recordConsent(tx: Tx, consent: NewConsent): Promise<boolean> {
  const { app, userId, consentId, answers, now } = consent
  const { numInsertedOrUpdatedRows } = await tx.database
    .insertInto('consents')
    .values({ app, userId, consentId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return false
  await sql`
    insert into consent_answers (user_id, consent_id, app, template, decision, created_at)
    select ${userId}, ${consentId}, ${app}, answer.template, answer.decision, ${now}
    from ${recordset(answers)} as answer(template text, decision text)
  `.execute(tx.database)
  return true
}

/** Whether that report of the person was recorded before. */
export async function hasConsent(
  tx: Tx,
  { userId, consentId }: { userId: string; consentId: string },
): Promise<boolean> {
  const row = await tx.database
    .selectFrom('consents')
    .select('consentId')
    .where('userId', '=', userId)
    .where('consentId', '=', consentId)
    .executeTakeFirst()
  return row !== undefined
}

/** What a person decided last, by template; templates they were never asked for are absent. */
export async function lastDecisions(
  tx: Tx,
  { app, userId }: { app: string; userId: string },
): Promise<Map<string, Decision>> {
  const rows = await tx.database
    .selectFrom('consentAnswers')
    .distinctOn('template')
    .select(['template', 'decision'])
    .where('app', '=', app)
    .where('userId', '=', userId)
    .orderBy('template')
    .orderBy('createdAt', 'desc')
    .execute()
  return new Map(rows.map(({ template, decision }) => [template, decision]))
}

export interface ConsentConfirmation {
  app: string
  userId: string
  template: string
  occurredAt: Date
  /** How far the report and the platform's event may lie apart. */
  windowMs: number
}

/**
 * Marks the oldest unconfirmed accept near `occurredAt` as confirmed by the platform's own event.
 * `false`: none is there. Events never credit: only reports do.
 */
export async function confirmConsent(tx: Tx, confirmation: ConsentConfirmation): Promise<boolean> {
  const { app, userId, template, occurredAt, windowMs } = confirmation
  const earliest = new Date(occurredAt.getTime() - windowMs)
  const latest = new Date(occurredAt.getTime() + windowMs)
  const { numAffectedRows } = await sql`
    update consent_answers set confirmed_at = ${occurredAt}
    where (user_id, consent_id, template) in (
      select user_id, consent_id, template from consent_answers
      where app = ${app} and user_id = ${userId} and template = ${template}
        and decision = 'accept' and confirmed_at is null and created_at between ${earliest} and ${latest}
      order by created_at
      limit 1
      for update skip locked
    )
  `.execute(tx.database)
  return (numAffectedRows ?? 0n) > 0n
}
