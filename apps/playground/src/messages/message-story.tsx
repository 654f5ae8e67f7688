import type { MessageDetail, MessageView } from '@mini-push/contracts'
import { AttemptList, useWords } from '@mini-push/views'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { caller } from '../backend/caller.ts'
import { Failure } from '../ui/failure.tsx'

/** A message attempt by attempt. */
export function MessageStory({ message: { id, updatedAt, state } }: { message: MessageView }) {
  const words = useWords()
  const [detail, setDetail] = useState<MessageDetail>()
  const [error, setError] = useState<unknown>()

  // A message that has changed is read again.
  useEffect(() => {
    caller.message(id).then(setDetail, setError)
  }, [id, updatedAt])

  const canCancel = state === 'scheduled' || state === 'queued'
  return (
    <div className="detail">
      <Failure error={error} from="backend" />
      <h3>{words.attempts}</h3>
      {detail ? <AttemptList attempts={detail.attempts} /> : null}
      <p className="quiet mono">{id}</p>
      {canCancel ? (
        <Button className="button" onPress={() => void caller.cancel(id).catch(setError)}>
          {words.cancelMessage}
        </Button>
      ) : null}
    </div>
  )
}
