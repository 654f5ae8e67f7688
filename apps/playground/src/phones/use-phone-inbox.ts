import { useStore } from '@mini-push/views/store'
import { useEffect, useRef, useState } from 'react'
import type { Arrival } from '../sandbox/arrivals.ts'
import { inboxOf } from '../sandbox/inboxes.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'
import type { PhoneRow } from './phone-list.ts'
import { countUnseen } from './unseen.ts'

/** A notification stays this long after the last one came. */
const SHOWN_MS = 8_000

/** The person's messages on this platform, oldest first, and how many of the newest still drop in at the top. */
export function usePhoneInbox({ platform, person }: PhoneRow): {
  messages: readonly Arrival<InboxMessage>[]
  unseen: number
  dismiss(): void
} {
  const messages = useStore(sandboxStore, ({ inboxes }) => inboxOf(inboxes, { platform, user: person }))
  const newest = messages.at(-1)?.number ?? 0
  const [seenUpTo, setSeenUpTo] = useState(newest)
  const latest = useRef(newest)
  latest.current = newest

  // Each new message starts the time anew.
  useEffect(() => {
    const timer = setTimeout(() => setSeenUpTo(latest.current), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [newest])

  return {
    messages,
    unseen: countUnseen(messages, seenUpTo),
    dismiss: () => setSeenUpTo(latest.current),
  }
}
