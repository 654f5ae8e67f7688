import type { MessageView } from '@mini-push/contracts'
import { ApiFailure } from '@mini-push/miniprogram-client'
import { useRef } from 'react'
import { client } from '../state/client.ts'
import { type Live, useLive } from '../state/use-live.ts'
import { mergeMessages } from './merge-messages.ts'
import { isMoving, pollDelayMs } from './poll-delay.ts'
import { readMessages } from './read-messages.ts'

interface MessageList {
  /** Newest first, as far as they were read. */
  messages: readonly MessageView[]
  /** Where the older ones begin; `null` when there are none. */
  olderCursor: string | null
}

export interface LiveMessages extends Live<MessageList> {
  showOlder(): Promise<void>
  cancel(id: string): Promise<void>
}

/** The person's messages, live; older pages stay once they were read. */
export function useMessages(): LiveMessages {
  const known = useRef<MessageList | null>(null)
  const olderWanted = useRef(false)

  async function load(): Promise<MessageList> {
    const list = await readNewest(known.current)
    known.current = olderWanted.current ? await readOlder(list) : list
    olderWanted.current = false
    return known.current
  }

  const live = useLive({ load, nextDelayMs: ({ messages }) => pollDelayMs(messages, Date.now()) })

  async function showOlder(): Promise<void> {
    olderWanted.current = true
    await live.reload()
  }

  async function cancel(id: string): Promise<void> {
    try {
      await client.cancelMessage(id)
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure
    }
    // Cancelled or too late: the message itself tells.
    await live.reload()
  }

  return { ...live, showOlder, cancel }
}

async function readNewest(known: MessageList | null): Promise<MessageList> {
  const page = await client.listMessages()
  if (!known) return { messages: page.messages, olderCursor: page.nextCursor }
  const onPage = new Set(page.messages.map(({ id }) => id))
  const olderMoving = known.messages.filter((message) => isMoving(message) && !onPage.has(message.id))
  const older = await readMessages(olderMoving.map(({ id }) => id))
  const messages = mergeMessages(known.messages, [...page.messages, ...older])
  return { messages, olderCursor: known.olderCursor }
}

async function readOlder({ messages, olderCursor }: MessageList): Promise<MessageList> {
  if (!olderCursor) return { messages, olderCursor }
  const page = await client.listMessages({ cursor: olderCursor })
  return { messages: mergeMessages(messages, page.messages), olderCursor: page.nextCursor }
}
