import type { PlatformName } from '../platforms.ts'
import type { WireEntry } from './wire-entry.ts'

/** One row of the picture: an entry, and how often it came again just like that. */
export interface WireRow {
  /** Of the first time, so that a row stays the same one while it counts. */
  key: string
  /** The last time. */
  entry: WireEntry
  times: number
}

export interface WireFilter {
  platform: PlatformName | 'all'
  /** Only what was refused or lost. */
  onlyTrouble: boolean
}

/**
 * The picture's rows, oldest first. A phone that looks again and again whether something changed makes one row, which
 * counts: else its looking would push everything else away.
 */
export function toRows(entries: readonly WireEntry[], { platform, onlyTrouble }: WireFilter): WireRow[] {
  const rows: WireRow[] = []
  const shown = entries
    .filter((entry) => platform === 'all' || entry.platform === platform)
    .filter((entry) => !onlyTrouble || entry.verdict !== 'accepted')
    .toSorted((left, right) => left.startedAt - right.startedAt)
  for (const entry of shown) {
    const last = rows.at(-1)
    if (last && isSameLook(last.entry, entry))
      rows[rows.length - 1] = { ...last, entry, times: last.times + 1 }
    else rows.push({ key: entry.key, entry, times: 1 })
  }
  return rows
}

function isSameLook(earlier: WireEntry, later: WireEntry): boolean {
  return (
    later.isLook &&
    later.name === earlier.name &&
    later.person === earlier.person &&
    later.platform === earlier.platform &&
    later.code === earlier.code &&
    later.verdict === 'accepted'
  )
}
