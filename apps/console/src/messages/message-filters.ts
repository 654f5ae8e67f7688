import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'
import type { MessageSearch } from '../api/queries.ts'
import { onlyGiven, toDay, toInstants, toText } from '../ui/address.ts'

/** What messages are looked for by, as the address has it. */
export interface MessageFilters {
  app?: string
  template?: string
  state?: MessageState
  /** Our id of a person, or the caller's. */
  person?: string
  /** Days on the reader's own calendar, both included. */
  from?: string
  to?: string
  key?: string
}

/** What an address says that makes sense; the rest is left out. */
export function toMessageFilters(search: Record<string, unknown>): MessageFilters {
  return onlyGiven({
    app: toText(search.app),
    template: toText(search.template),
    state: MESSAGE_STATES.find((state) => state === search.state),
    person: toText(search.person),
    from: toDay(search.from),
    to: toDay(search.to),
    key: toText(search.key),
  })
}

/** As the backend is asked, but for whom: what an id means is found out there. */
export function toMessageSearch({ from, to, ...rest }: MessageFilters): MessageSearch {
  return { ...rest, ...toInstants({ from, to }) }
}
