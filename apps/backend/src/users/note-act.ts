import type { Caller } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'

/** Something that was done with a person's data as a whole. It names nobody. */
type Act = { act: 'erase-user'; app: string; erasureId: string } | { act: 'export-user'; app: string }

/** Every such act goes through here, from within the transaction that does it. */
export function noteAct({ log }: Services, caller: Caller, act: Act): void {
  log.info({ caller: caller.name, ...act }, 'personal data')
}
