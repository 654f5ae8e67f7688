import { Button } from 'react-aria-components'
import { formatInstant, formatSpan, formatTime } from './language/format-time.ts'
import { useStrings } from './language/language.ts'
import { sandboxNow, sandboxStore } from './sandbox/sandbox-store.ts'
import { useStore } from './store/create-store.ts'
import { useTick } from './ui/use-tick.ts'

/** What time it is in the sandbox, and how far that is ahead of the reader's own. */
export function BarClock({ onPress }: { onPress(): void }) {
  const strings = useStrings()
  const offsetMs = useStore(sandboxStore, (state) => state.offsetMs)
  useTick()
  const now = sandboxNow()
  const ahead = formatSpan(offsetMs, strings.units)
  return (
    <Button className="bar-item" onPress={onPress}>
      <span className="quiet bar-label">{strings.sandboxTime}</span>
      <time className="numbers">
        {ahead ? `${formatInstant(now).slice(5, 10)} ` : ''}
        {formatTime(now)}
      </time>
      {ahead ? <span className="tag">{strings.ahead(ahead)}</span> : null}
    </Button>
  )
}
