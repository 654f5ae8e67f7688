import { OutcomeMark } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { Button } from 'react-aria-components'
import { useStrings } from './language/strings.ts'
import { sandboxStore } from './sandbox/sandbox-store.ts'
import { exchangeStore } from './wire/exchange-store.ts'

/** The faults, plainly; then what matters most now: that the sandbox is gone, or how to start. */
export function BarState({ onPress }: { onPress(): void }) {
  const strings = useStrings()
  const faults = useStore(sandboxStore, (state) => state.faults)
  const connection = useStore(sandboxStore, (state) => state.connection)
  const hasSent = useStore(sandboxStore, (state) => state.inbox.length > 0)
  const hasBegun = useStore(exchangeStore, (entries) =>
    entries.some(({ name }) => name.startsWith('POST /v1/con')),
  )
  const { before, act, after } = strings.howToStart
  return (
    <>
      <Button
        className="bar-item"
        onPress={onPress}
        data-alert={faults.length > 0 || undefined}
        data-idle={faults.length === 0 || undefined}
      >
        {faults.length > 0 ? <OutcomeMark outcome="unknown" /> : null}
        {faults.length > 0 ? strings.faultsWaiting(faults.length) : strings.noFaults}
      </Button>
      <p className="bar-hint" role="status" data-alert={connection === 'lost' || undefined}>
        {connection === 'lost' ? strings.sandboxLost : null}
        {connection === 'connecting' ? strings.sandboxConnecting : null}
        {connection === 'live' && !hasSent && !hasBegun ? (
          <>
            {before}
            <strong>{act}</strong>
            {after}
          </>
        ) : null}
      </p>
    </>
  )
}
