import { Empty, formatTime } from '@mini-push/views'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { LaneHeads } from './lane-heads.tsx'
import { toRows, type WireFilter, type WireRow } from './to-rows.ts'
import { useHeldRows } from './use-held-rows.ts'
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
  const [earlierPages, setEarlierPages] = useState(0)
  const [openKey, setOpenKey] = useState<string>()
  const scrollRef = useRef<HTMLElement>(null)
  const latest = useMemo(() => toRows(entries, filter), [entries, filter])
  const { rows, isPressed } = useHeldRows(latest, scrollRef)
  const { follows, isAway, toEnd } = useStickToEnd(scrollRef, {
    length: rows.length,
    isReading: openKey !== undefined,
  })

  const earlier = Math.max(0, useFirstOfPage(rows, follows) - earlierPages * PAGE)
  const shown = rows.slice(earlier)
  const toNewest = () => {
    setOpenKey(undefined)
    toEnd()
  }

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
          <Button className="button wire-earlier" onPress={() => setEarlierPages((pages) => pages + 1)}>
            {strings.showEarlier(earlier)}
          </Button>
        ) : null}
        <ol className="wire-rows" hidden={rows.length === 0}>
          {shown.map(({ key, entry, times }, index) => (
            <WireRowItem
              key={key}
              entry={entry}
              times={times}
              isSameTime={isSameSecond(entry, shown[index - 1]?.entry)}
              isOpen={key === openKey}
              onToggle={() => setOpenKey((now) => (now === key ? undefined : key))}
            />
          ))}
        </ol>
      </section>
      {/* Nor may it come over what is pressed. */}
      {isAway && !isPressed ? (
        <Button className="button wire-newest" onPress={toNewest}>
          ↓ {strings.toNewest}
        </Button>
      ) : null}
    </div>
  )
}

/** Where the latest page of rows begins; while nobody follows them no later than it did, so that what is read stays in its place. */
function useFirstOfPage(rows: readonly WireRow[], follows: boolean): number {
  const heldKey = useRef<string>(undefined)
  const latest = Math.max(0, rows.length - PAGE)
  const held = follows ? -1 : rows.findIndex(({ key }) => key === heldKey.current)
  const first = held < 0 ? latest : Math.min(held, latest)
  useLayoutEffect(() => {
    heldKey.current = rows[first]?.key
  })
  return first
}

function isSameSecond(entry: WireEntry, above: WireEntry | undefined): boolean {
  return above !== undefined && formatTime(entry.startedAt) === formatTime(above.startedAt)
}
