import { formatInstant, formatTime } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { Button } from 'react-aria-components'
import { ClockTag } from './clock-tag.tsx'
import { useStrings } from './language/strings.ts'
import { sandboxNow, sandboxStore } from './sandbox/sandbox-store.ts'
import { useTick } from './ui/use-tick.ts'

/** What time it is in the sandbox, whether it passes, and how far that is from the reader's own. */
export function BarClock({ onPress }: { onPress(): void }) {
  const strings = useStrings()
  useStore(sandboxStore, (state) => state.clock)
  useTick()
  const now = sandboxNow()
  const isToday = formatInstant(now).slice(0, 10) === formatInstant(Date.now()).slice(0, 10)
  return (
    <Button className="bar-item" onPress={onPress}>
      <span className="quiet bar-label">{strings.sandboxTime}</span>
      <time className="numbers">
        {isToday ? '' : `${formatInstant(now).slice(5, 10)} `}
        {formatTime(now)}
      </time>
      <ClockTag />
    </Button>
  )
}
