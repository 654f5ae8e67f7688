import { Button } from 'react-aria-components'
import { formatInstant, formatSpan, formatTime } from '../language/format-time.ts'
import { useStrings } from '../language/language.ts'
import { control } from '../sandbox/control.ts'
import { sandboxNow, sandboxStore } from '../sandbox/sandbox-store.ts'
import { useStore } from '../store/create-store.ts'
import { Failure } from '../ui/failure.tsx'
import { useAct } from '../ui/use-act.ts'
import { useTick } from '../ui/use-tick.ts'

const HOUR_MS = 3_600_000
const JUMPS = [
  { name: 'hour', advanceMs: HOUR_MS },
  { name: 'day', advanceMs: 24 * HOUR_MS },
  { name: 'week', advanceMs: 7 * 24 * HOUR_MS },
] as const

export function ClockSection() {
  const strings = useStrings()
  const offsetMs = useStore(sandboxStore, (state) => state.offsetMs)
  const { isActing, error, act } = useAct()
  useTick()
  const now = sandboxNow()
  const ahead = formatSpan(offsetMs, strings.units)
  return (
    <section className="section" aria-labelledby="clock-title">
      <h2 id="clock-title">{strings.clock}</h2>
      <p className="figure">
        {formatTime(now)}
        <span className="quiet"> {formatInstant(now).slice(0, 10)}</span>
        {ahead ? <span className="tag">{strings.ahead(ahead)}</span> : null}
      </p>
      <p className="quiet">{strings.clockNote}</p>
      <div className="actions">
        {JUMPS.map(({ name, advanceMs }) => (
          <Button
            key={name}
            className="button"
            isDisabled={isActing}
            onPress={() => act(() => control.moveClock({ advanceMs }))}
          >
            {strings.jump[name]}
          </Button>
        ))}
        {ahead ? (
          <Button
            className="button"
            isDisabled={isActing}
            onPress={() => act(() => control.moveClock({ now: new Date().toISOString() }))}
          >
            {strings.backToNow}
          </Button>
        ) : null}
      </div>
      <Failure error={error} from="sandbox" />
    </section>
  )
}
