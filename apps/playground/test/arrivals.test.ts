import { expect, test } from 'vitest'
import { latestNumber, mergeSnapshot, toArrival } from '../src/sandbox/arrivals.ts'

const arrive = (value: string, isNews = true) => toArrival({ text: value }, { happenedAt: 0, isNews })
const texts = (arrivals: readonly { value: { text: string } }[]) => arrivals.map(({ value }) => value.text)

test('what the stream told while the snapshot was under way is neither lost nor doubled', () => {
  const since = latestNumber()
  const inSnapshotToo = arrive('second')
  const afterSnapshot = arrive('third')
  const merged = mergeSnapshot(
    [inSnapshotToo, afterSnapshot],
    [arrive('first', false), arrive('second', false)],
    since,
  )
  expect(texts(merged)).toEqual(['first', 'second', 'third'])
  expect(merged[1]).toBe(inSnapshotToo)
})

test('equal messages are counted, not merged', () => {
  const known = [arrive('same'), arrive('same')]
  const merged = mergeSnapshot(known, [arrive('same'), arrive('same'), arrive('same')], latestNumber())
  expect(merged).toHaveLength(3)
  expect(merged.slice(0, 2)).toEqual(known)
})

test('what a restarted sandbox has forgotten is gone here too', () => {
  const known = [arrive('old')]
  expect(mergeSnapshot(known, [], latestNumber())).toEqual([])
})
