import { type AuditEntry, recordAudit, type Tx } from '@mini-push/store'
import { type Actor, idOf } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** Puts an act on record, in the act's own transaction. What persons do for themselves is theirs, and is not written down. */
export async function recordAct(
  { clock }: Services,
  tx: Tx,
  {
    actor,
    ...act
  }: { actor: Actor } & Pick<AuditEntry, 'action'> & Partial<Pick<AuditEntry, 'subject' | 'app'>>,
): Promise<void> {
  const { kind: actorKind, requestId } = actor
  if (actorKind === 'person') return
  await recordAudit(tx, { actorKind, actor: idOf(actor), requestId, ...act, now: clock.now() })
}
