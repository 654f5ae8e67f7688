import { type ResealReport, recordAudit, resealAll, type Store } from '@mini-push/store'

/** Seals everything with the current key, and says so in the audit log. Broken off, it goes on where it was at its next start. */
export async function reseal(
  store: Store,
  { limit, now }: { limit: number; now: Date },
): Promise<ResealReport> {
  const report = await resealAll(store, limit)
  const act = { actorKind: 'system', actor: 'reseal', action: 'secrets.reseal', now } as const
  await store.transaction((tx) => recordAudit(tx, act))
  return report
}
