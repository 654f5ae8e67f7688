import type { GrantList, ReportConsent } from '@mini-push/contracts'
import { coverMessages, creditGrants, recordConsent } from '@mini-push/store'
import { requireTemplate } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'
import { listGrantsInTransaction } from '../grants/list-grants.ts'
import type { Person } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/**
 * Credits a grant for each agreement, once per `consentId`; a repeat answers the balances and credits nothing.
 * Scheduled messages that waited for a grant are covered first.
 */
export async function reportConsent(
  { store, clock, config }: Services,
  { app, userId }: Person,
  { consentId, answers }: ReportConsent,
): Promise<GrantList> {
  const kinds = answers.map(({ template }, index) =>
    kindOf(config, { app, template, field: `answers.${index}.template` }),
  )
  const now = clock.now()
  return store.transaction(async (tx) => {
    const isNew = await recordConsent(tx, { app, userId, consentId, answers, now })
    const grants = answers.flatMap(({ template, decision }, index) => {
      const kind = kinds[index]
      return decision === 'accept' && kind
        ? [{ app, userId, template, kind, consentId, expiresAt: null }]
        : []
    })
    if (isNew && grants.length > 0) {
      await creditGrants(tx, grants, now)
      await coverMessages(tx, grants, now)
    }
    const answered = answers.map(({ template }) => template)
    const { grants: balances } = await listGrantsInTransaction(tx, { app, userId, config, now })
    return { grants: balances.filter(({ template }) => answered.includes(template)) }
  })
}

function kindOf(config: PushConfig, named: { app: string; template: string; field: string }) {
  const { platform } = config.apps[named.app] ?? {}
  return platform && requireTemplate(config, named)[platform]?.kind
}
