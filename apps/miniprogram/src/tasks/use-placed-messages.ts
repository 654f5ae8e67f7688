import type { MessageView } from '@mini-push/contracts'
import { useEffect, useRef } from 'react'
import { isMoving, pollDelayMs } from '../messages/poll-delay.ts'
import { readMessages } from '../messages/read-messages.ts'
import { type Live, useLive } from '../state/use-live.ts'
import type { Task } from './task.ts'

/** The messages of the tasks' reminders, live, by id. */
export function usePlacedMessages(tasks: readonly Task[]): Live<ReadonlyMap<string, MessageView>> {
  const known = useRef<ReadonlyMap<string, MessageView>>(new Map())
  const ids = tasks.flatMap(({ reminder }) => (reminder?.kind === 'placed' ? [reminder.messageId] : []))

  async function load(): Promise<ReadonlyMap<string, MessageView>> {
    const wanted = ids.filter((id) => {
      const message = known.current.get(id)
      return !message || isMoving(message)
    })
    const read = await readMessages(wanted)
    const kept = ids.flatMap((id) => known.current.get(id) ?? [])
    known.current = new Map([...kept, ...read].map((message) => [message.id, message]))
    return known.current
  }

  const nextDelayMs = (messages: ReadonlyMap<string, MessageView>) =>
    pollDelayMs([...messages.values()], Date.now())

  const live = useLive({ load, nextDelayMs })
  const placed = ids.join()
  // A new reminder is read at once, not at the next poll.
  useEffect(() => {
    if (placed) void live.reload()
  }, [placed])
  return live
}
