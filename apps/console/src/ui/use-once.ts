import { AskError } from '@mini-push/views/ask-json'
import { useState } from 'react'
import { createOnce, type Once } from '../api/create-once.ts'
import { useStrings } from '../language/strings.ts'

/** Does something once, however often a button is pressed while its answer is lost. */
export function useOnce(): Once {
  const { earlierArrived } = useStrings()
  const [once] = useState(createOnce)
  return (ask) =>
    once(ask).catch((error: unknown) => {
      const isAnother = error instanceof AskError && error.code === 'idempotency-conflict'
      // The answer that was lost told of something else than what is asked for now.
      throw isAnother ? new Error(earlierArrived) : error
    })
}
