import { createStore } from './store.ts'

/** Something that the person must know on whatever page they are. */
export type Notice = 'consent-dropped'

export const notice = createStore<Notice | null>(null)
