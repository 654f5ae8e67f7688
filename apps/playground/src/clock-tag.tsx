import { formatSpan } from './language/format-time.ts'
import { useStrings } from './language/language.ts'
import { sandboxNow, sandboxStore } from './sandbox/sandbox-store.ts'
import { useStore } from './store/create-store.ts'
import { Icon } from './ui/icon.tsx'

/** What is unusual about the sandbox's time: that it stands, that it is ahead of the reader's own, or behind it. */
export function ClockTag() {
  const strings = useStrings()
  const { running } = useStore(sandboxStore, (state) => state.clock)
  const aheadMs = sandboxNow() - Date.now()
  const span = formatSpan(Math.abs(aheadMs), strings.units)
  return (
    <>
      {running ? null : (
        <span className="tag tag-loud">
          <Icon name="stop" />
          {strings.standsStill}
        </span>
      )}
      {span ? (
        <span className="tag tag-ahead">{aheadMs > 0 ? strings.ahead(span) : strings.behind(span)}</span>
      ) : null}
    </>
  )
}
