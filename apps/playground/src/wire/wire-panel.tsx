import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { formatTime } from '../language/format-time.ts'
import { useStrings } from '../language/language.ts'
import { Empty } from '../ui/empty.tsx'
import { LaneHeads } from './lane-heads.tsx'
import { toRows, type WireFilter } from './to-rows.ts'
import { useStickToEnd } from './use-stick-to-end.ts'
import { useWireEntries } from './use-wire-entries.ts'
import type { WireEntry } from './wire-entry.ts'
import { WireFilters } from './wire-filters.tsx'
import { WireRowItem } from './wire-row.tsx'

const PAGE = 120

/** The sequence: three lanes, time downwards, an arrow for each call. */
export function WirePanel() {
  const strings = useStrings()
  const entries = useWireEntries()
  const [filter, setFilter] = useState<WireFilter>({ platform: 'all', onlyTrouble: false })
  const [shownCount, setShownCount] = useState(PAGE)
  const [openKey, setOpenKey] = useState<string>()
  const rows = useMemo(() => toRows(entries, filter), [entries, filter])
  const shown = rows.slice(-shownCount)
  const earlier = rows.length - shown.length
  const { scrollRef, isAtEnd, toEnd } = useStickToEnd(rows.length)

  return (
    <div className="wire">
      <WireFilters filter={filter} onChange={setFilter} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="wire-scroll" ref={scrollRef} tabIndex={0} aria-label={strings.wire}>
        <LaneHeads />
        {rows.length === 0 ? (
          <div className="wire-rows">
            {entries.length === 0 ? (
              <Empty title={strings.wireEmpty} note={strings.wireEmptyNote} />
            ) : (
              <Empty title={strings.wireFiltered} />
            )}
          </div>
        ) : null}
        {earlier > 0 ? (
          <Button className="button wire-earlier" onPress={() => setShownCount((count) => count + PAGE)}>
            {strings.showEarlier(earlier)}
          </Button>
        ) : null}
        <ol className="wire-rows" hidden={rows.length === 0}>
          {shown.map(({ entry, times }, index) => (
            <WireRowItem
              key={entry.key}
              entry={entry}
              times={times}
              isSameTime={isSameSecond(entry, shown[index - 1]?.entry)}
              isOpen={entry.key === openKey}
              onToggle={() => setOpenKey((now) => (now === entry.key ? undefined : entry.key))}
            />
          ))}
        </ol>
      </section>
      {isAtEnd ? null : (
        <Button className="button wire-newest" onPress={toEnd}>
          ↓ {strings.toNewest}
        </Button>
      )}
    </div>
  )
}

function isSameSecond(entry: WireEntry, above: WireEntry | undefined): boolean {
  return above !== undefined && formatTime(entry.startedAt) === formatTime(above.startedAt)
}
