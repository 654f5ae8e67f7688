import { formatSpan, Icon, useWords } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { useStrings } from './language/strings.ts'
import { sandboxNow, sandboxStore } from './sandbox/sandbox-store.ts'

/** What is unusual about the sandbox's time: that it stands, that it is ahead of the reader's own, or behind it. */
export function ClockTag() {
  const strings = useStrings()
  const words = useWords()
  const { running } = useStore(sandboxStore, (state) => state.clock)
  const aheadMs = sandboxNow() - Date.now()
  const span = formatSpan(Math.abs(aheadMs), words.units)
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
