import type { MessageView } from '@mini-push/contracts'
import { useCallback, useEffect, useState } from 'react'
import { caller } from '../backend/caller.ts'
import { PLATFORMS } from '../platforms.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'

/** For what changes without a call: a time that has come, an end that was reached. */
const EVERY_MS = 2_000
/** After a call: the backend writes down what came of it. */
const SOON_MS = 200
const PAGE = 50

interface Listed {
  messages: readonly MessageView[]
  hasOlder: boolean
}

/** The messages of all three apps, newest first, looked at after each call and now and then while the page is seen. */
export function useMessages() {
  const [listed, setListed] = useState<Listed>()
  const [error, setError] = useState<unknown>()
  const [limit, setLimit] = useState(PAGE)

  useEffect(() => {
    let isCurrent = true
    let isLooking = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let nextAt = Number.POSITIVE_INFINITY
    /** Or sooner, if that was the plan: in a burst there is always another call. */
    const lookIn = (ms: number) => {
      const at = performance.now() + ms
      if (at >= nextAt) return
      nextAt = at
      clearTimeout(timer)
      timer = setTimeout(look, ms)
    }
    const look = async () => {
      isLooking = true
      nextAt = Number.POSITIVE_INFINITY
      const { calls } = sandboxStore.get()
      try {
        if (!document.hidden) {
          const found = await listAll(limit)
          if (isCurrent) setListed(found)
        }
        setError(undefined)
      } catch (failure) {
        if (isCurrent) setError(failure)
      }
      isLooking = false
      if (isCurrent) lookIn(calls === sandboxStore.get().calls ? EVERY_MS : SOON_MS)
    }
    look()
    let heard = sandboxStore.get().calls
    const stopListening = sandboxStore.subscribe(() => {
      const { calls } = sandboxStore.get()
      if (calls !== heard && !isLooking) lookIn(SOON_MS)
      heard = calls
    })
    return () => {
      isCurrent = false
      stopListening()
      clearTimeout(timer)
    }
  }, [limit])

  const showOlder = useCallback(() => setLimit((count) => count + PAGE), [])
  return { ...listed, error, showOlder }
}

async function listAll(limit: number): Promise<Listed> {
  const pages = await Promise.all(PLATFORMS.map(({ app }) => listApp(app, limit)))
  const messages = pages
    .flatMap((page) => page.messages)
    .toSorted((left, right) => right.createdAt.localeCompare(left.createdAt))
  return { messages: messages.slice(0, limit), hasOlder: messages.length > limit || pages.some(isCut) }
}

/** The API gives at most a hundred at a time. */
async function listApp(app: string, limit: number): Promise<Listed & { nextCursor: string | null }> {
  const messages: MessageView[] = []
  let cursor: string | null = null
  do {
    const page: { messages: MessageView[]; nextCursor: string | null } = await caller.messages({
      app,
      limit: Math.min(100, limit - messages.length),
      ...(cursor !== null && { cursor }),
    })
    messages.push(...page.messages)
    cursor = page.nextCursor
  } while (cursor !== null && messages.length < limit)
  return { messages, hasOlder: cursor !== null, nextCursor: cursor }
}

function isCut({ hasOlder }: Listed): boolean {
  return hasOlder
}
