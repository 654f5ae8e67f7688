import { formatTime, type Outcome, OutcomeMark, useLanguage, useWords } from '@mini-push/views'
import { memo } from 'react'
import { Button } from 'react-aria-components'
import type { Strings } from '../language/english.ts'
import { useStrings } from '../language/strings.ts'
import { findPlatform } from '../platforms.ts'
import { EntryDetail } from './entry-detail.tsx'
import type { Verdict, WireEntry } from './wire-entry.ts'

const OUTCOMES: Record<Verdict, Outcome> = { accepted: 'accepted', refused: 'refused', lost: 'unknown' }

/** An arrow from lane to lane: its name above, its verdict below; pressed, it tells everything. */
export const WireRowItem = memo(function WireRowItem({
  entry,
  times,
  isSameTime,
  isOpen,
  onToggle,
}: {
  entry: WireEntry
  times: number
  /** As the row above. */
  isSameTime: boolean
  isOpen: boolean
  onToggle(): void
}) {
  const strings = useStrings()
  const words = useWords()
  const language = useLanguage()
  const { name } = findPlatform(entry.platform)
  return (
    <li
      className="wire-row"
      data-verdict={entry.verdict}
      data-look={entry.isLook || undefined}
      data-open={isOpen || undefined}
    >
      <Button className="wire-button" aria-expanded={isOpen} onPress={onToggle}>
        <span className="wire-time" data-same={isSameTime || undefined}>
          {formatTime(entry.startedAt)}
        </span>
        <span className="arrow" data-from={entry.from} data-to={entry.to} data-platform={entry.platform}>
          <span className="arrow-name">
            <span className="arrow-title">{entry.name}</span>
            {times > 1 ? <span className="count">×{times}</span> : null}
            {entry.tryNumber ? <span className="count">{strings.tryNumber(entry.tryNumber)}</span> : null}
          </span>
          <span className="arrow-line" />
          <span className="arrow-verdict">
            <OutcomeMark outcome={OUTCOMES[entry.verdict]} />
            <span className="arrow-code">{toVerdictText(strings, entry)}</span>
            {entry.person === undefined ? null : <span className="quiet">{entry.person}</span>}
            {entry.durationMs === undefined ? null : (
              <span className="quiet arrow-duration">{words.milliseconds(Math.round(entry.durationMs))}</span>
            )}
          </span>
        </span>
        <span className="hidden-text">{toSpoken(strings, entry, name[language])}</span>
      </Button>
      {isOpen ? <EntryDetail entry={entry} /> : null}
    </li>
  )
}, isSameRow)

/** A row lists a press handler that is new each time and does the same. */
function isSameRow(
  before: { entry: WireEntry; times: number; isSameTime: boolean; isOpen: boolean },
  after: { entry: WireEntry; times: number; isSameTime: boolean; isOpen: boolean },
): boolean {
  return (
    before.entry === after.entry &&
    before.times === after.times &&
    before.isSameTime === after.isSameTime &&
    before.isOpen === after.isOpen
  )
}

function toVerdictText(strings: Strings, { verdict, code, to }: WireEntry): string {
  if (verdict === 'lost') return strings.lostShort
  if (to === 'phone') return strings.delivered
  return code ?? strings.verdicts[verdict]
}

/** What the arrow says by its place, its colour and its shape. */
function toSpoken(strings: Strings, { from, to, verdict }: WireEntry, platform: string): string {
  const way = strings.callLabel(strings.lanes[from], strings.lanes[to])
  return `, ${way}, ${platform}, ${strings.verdicts[verdict]}`
}
