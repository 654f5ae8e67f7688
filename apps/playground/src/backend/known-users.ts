import { createStore } from '../store/create-store.ts'

/** Persons by the backend's user ids, as far as this page has seen them sign in or sent them something. */
export const knownUsers = createStore<Readonly<Record<string, string>>>({})

export function rememberUser(id: string, person: string): void {
  knownUsers.set((known) => (known[id] === person ? known : { ...known, [id]: person }))
}
