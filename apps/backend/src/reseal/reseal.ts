import { RESEALERS, recordAudit, type Store } from '@mini-push/store'

/** What became of each table's rows. */
type ResealReport = Record<string, { resealed: number; unsealable: number }>

/** Seals everything with the current key, a portion to a transaction. Broken off, it goes on where it was at its next start. */
export async function reseal(
  store: Store,
  { limit, now }: { limit: number; now: Date },
): Promise<ResealReport> {
  const report: ResealReport = {}
  for (const [table, resealer] of Object.entries(RESEALERS)) {
    const total = { resealed: 0, unsealable: 0 }
    let after: string | undefined
    do {
      const page = await store.transaction((tx) => resealer(tx, { after, limit }))
      total.resealed += page.resealed
      total.unsealable += page.unsealable
      after = page.after
    } while (after !== undefined)
    report[table] = total
  }
  const act = { actorKind: 'system', actor: 'reseal', action: 'secrets.reseal', now } as const
  await store.transaction((tx) => recordAudit(tx, act))
  return report
}
