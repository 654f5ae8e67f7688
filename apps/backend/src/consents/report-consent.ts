import type { GrantList, ReportConsent } from '@mini-push/contracts'
import type { ConsentNeed, GrantTerms } from '@mini-push/push-core'
import {
  coverMessages,
  creditGrants,
  hasConsent,
  holdPresent,
  type NewGrant,
  readIdentities,
  recordConsent,
} from '@mini-push/store'
import { requireTemplate, templatesOf } from '../apps.ts'
import { listGrantsInTransaction } from '../grants/list-grants.ts'
import { notSignedIn, type Person } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/**
 * Credits a grant for each agreement, once per `consentId`; a repeat answers the balances and credits nothing.
 * Scheduled messages that waited for a grant are covered first.
 * @throws {ApiError} `invalid-fields`; `invalid-consent`, `identity-mismatch` and `invalid-code` from the platform
 */
type Report = (person: Person, report: ReportConsent) => Promise<GrantList>

/** Repeats of a report that is still under way share its answer: the platform's proof may be good only once. */
export function createReportConsent(services: Services): Report {
  const underWay = new Map<string, Promise<GrantList>>()

  return function reportOnce(person, report) {
    const key = JSON.stringify([person.userId, report])
    return underWay.get(key) ?? start(key, person, report)
  }

  function start(key: string, person: Person, report: ReportConsent): Promise<GrantList> {
    const started = reportConsent(services, person, report).finally(() => underWay.delete(key))
    underWay.set(key, started)
    return started
  }
}

async function reportConsent(services: Services, person: Person, report: ReportConsent): Promise<GrantList> {
  const { store, clock, config } = services
  const { app, userId } = person
  const { consentId, answers } = report
  for (const [index, { template }] of answers.entries()) {
    requireTemplate(config, { app, template, field: `answers.${index}.template` })
  }
  const grants = await redeem(services, person, report)
  const now = clock.now()
  return store.transaction(async (tx) => {
    if (!(await holdPresent(tx, [userId])).has(userId)) throw notSignedIn()
    const isNew = await recordConsent(tx, { app, userId, consentId, answers, now })
    if (isNew && grants.length > 0) {
      await creditGrants(tx, grants, now)
      await coverMessages(tx, grants, now)
    }
    const answered = answers.map(({ template }) => template)
    const { grants: balances } = await listGrantsInTransaction(tx, { app, userId, config, now })
    return { grants: balances.filter(({ template }) => answered.includes(template)) }
  })
}

/**
 * The grants that the agreements are worth. The platform's proof may be good only once, so a report that was counted
 * before is not redeemed again.
 */
async function redeem(
  services: Services,
  { app, userId }: Person,
  report: ReportConsent,
): Promise<NewGrant[]> {
  const { store, push, clock } = services
  const { consentId, code } = report
  const agreed = findAgreed(services, app, report)
  if (agreed.length === 0) return []
  const identity = await store.transaction(async (tx) => {
    if (await hasConsent(tx, { userId, consentId })) return undefined
    return (await readIdentities(tx, [userId])).get(userId)
  })
  if (identity === undefined) return []
  const terms = await push
    .provider(app)
    .redeem(
      { identity, agreed, agreedAt: clock.now(), ...(code !== undefined && { code }) },
      AbortSignal.timeout(REDEEM_DEADLINE_MS),
    )
  return agreed.flatMap((each, index) =>
    toGrants(services, { app, userId, consentId }, each, terms[index] ?? {}),
  )
}

interface Agreed extends ConsentNeed {
  token?: string
}

/** What was agreed to, each subject once: templates may share one. */
function findAgreed({ push, config }: Services, app: string, { answers }: ReportConsent): Agreed[] {
  const agreed = new Map<string, Agreed>()
  for (const { template, decision, token } of answers) {
    if (decision !== 'accept') continue
    const need = push.provider(app).describeConsent(requireTemplate(config, { app, template }))
    agreed.set(need.subject, { ...need, ...(token !== undefined && { token }) })
  }
  return [...agreed.values()]
}

/** One grant for each template that asks for this subject, whether the person was asked for that template or not. */
function toGrants(
  { push, config }: Services,
  owner: { app: string; userId: string; consentId: string },
  { subject, kind }: Agreed,
  { token, expiresAt }: GrantTerms,
): NewGrant[] {
  const provider = push.provider(owner.app)
  return templatesOf(config, owner.app)
    .filter((template) => provider.describeConsent(template).subject === subject)
    .map(({ name: template }) => ({
      ...owner,
      template,
      kind,
      token: token ?? null,
      expiresAt: expiresAt ?? null,
    }))
}

/** A mini program gives up on a request after some 15 s. */
const REDEEM_DEADLINE_MS = 10_000
