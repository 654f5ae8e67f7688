import { formatInstant, formatTime, Icon } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { Button } from 'react-aria-components'
import { ClockTag } from '../clock-tag.tsx'
import { useStrings } from '../language/strings.ts'
import { control } from '../sandbox/control.ts'
import { sandboxNow, sandboxStore } from '../sandbox/sandbox-store.ts'
import { Failure } from '../ui/failure.tsx'
import { useAct } from '../ui/use-act.ts'
import { useTick } from '../ui/use-tick.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const JUMPS = [
  { name: 'minute', advanceMs: MINUTE_MS },
  { name: 'hour', advanceMs: HOUR_MS },
  { name: 'day', advanceMs: 24 * HOUR_MS },
  { name: 'week', advanceMs: 7 * 24 * HOUR_MS },
] as const

/** The sandbox's time, and all that can be done to it. */
export function ClockSection() {
  const strings = useStrings()
  const { running } = useStore(sandboxStore, (state) => state.clock)
  const { isActing, error, act } = useAct()
  useTick()
  const now = sandboxNow()
  const isReal = running && Math.abs(now - Date.now()) < 1_000
  return (
    <section className="section" aria-labelledby="clock-title">
      <h2 id="clock-title">{strings.clock}</h2>
      <p className="figure">
        {formatTime(now)}
        <span className="quiet"> {formatInstant(now).slice(0, 10)}</span>
        <ClockTag />
      </p>
      <p className="quiet">{running ? strings.clockNote : strings.clockStopped}</p>
      <div className="actions">
        <Button
          className={running ? 'button' : 'button button-main'}
          isDisabled={isActing}
          onPress={() => act(() => control.moveClock({ running: !running }))}
        >
          <Icon name={running ? 'stop' : 'run'} />
          {running ? strings.stopClock : strings.runClock}
        </Button>
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
        {isReal ? null : (
          <Button className="button" isDisabled={isActing} onPress={() => act(backToRealTime)}>
            {strings.backToNow}
          </Button>
        )}
      </div>
      <Failure error={error} from="sandbox" />
    </section>
  )
}

function backToRealTime(): Promise<unknown> {
  return control.moveClock({ now: new Date().toISOString(), running: true })
}
