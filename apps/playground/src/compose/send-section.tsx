import { Choice, formatTime, OutcomeMark } from '@mini-push/views'
import { AskError } from '@mini-push/views/ask-json'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { caller } from '../backend/caller.ts'
import { useStrings } from '../language/strings.ts'
import { sandboxNow } from '../sandbox/sandbox-store.ts'
import { Failure } from '../ui/failure.tsx'
import { useAct } from '../ui/use-act.ts'
import { type Draft, toSendMessage } from './draft.ts'

const DELAYS = ['0', '10', '60', '3600'] as const

/** One message, now or later; what the backend says of it is said in words. */
export function SendSection({ draft }: { draft: Draft }) {
  const strings = useStrings()
  const [delaySeconds, setDelaySeconds] = useState<(typeof DELAYS)[number]>('0')
  const [told, setTold] = useState<string>()
  const { isActing, error, act } = useAct()

  const send = async () => {
    setTold(undefined)
    const sendAt = new Date(sandboxNow() + Number(delaySeconds) * 1_000).toISOString()
    const message = await caller.send({
      ...toSendMessage(draft),
      ...(delaySeconds !== '0' && { sendAt }),
    })
    const time = formatTime(message.sendAt)
    if (message.state !== 'scheduled') setTold(strings.sentNow(draft.person))
    else setTold(message.covered ? strings.sentLater(time) : strings.sentUncovered(time))
  }
  const isNoGrant = error instanceof AskError && error.code === 'no-grant'

  return (
    <section className="section send" aria-label={strings.send}>
      <Choice
        label={strings.when}
        items={DELAYS.map((seconds) => ({ id: seconds, label: toDelayLabel(strings, seconds) }))}
        value={delaySeconds}
        onChange={setDelaySeconds}
      />
      <Button className="button button-main" isDisabled={isActing} onPress={() => act(send)}>
        {isActing ? strings.sending : strings.send}
      </Button>
      <div className="send-told" aria-live="polite">
        {told && !error ? (
          <p className="told">
            <OutcomeMark outcome="accepted" />
            {told}
          </p>
        ) : null}
        {isNoGrant ? (
          <p className="failure" role="alert">
            <OutcomeMark outcome="refused" />
            <span>{strings.noGrant(draft.person)}</span>
          </p>
        ) : (
          <Failure error={error} from="backend" />
        )}
      </div>
    </section>
  )
}

function toDelayLabel(strings: ReturnType<typeof useStrings>, seconds: (typeof DELAYS)[number]): string {
  if (seconds === '0') return strings.whenNow
  return seconds === '3600' ? strings.whenHour : strings.whenSeconds(Number(seconds))
}
