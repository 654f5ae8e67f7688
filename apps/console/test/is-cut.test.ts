import { type AppStanding, MOST_COUNTED } from '@mini-push/contracts'
import { expect, test } from 'vitest'
import { areUnresolvedCut, isDueCut } from '../src/overview/is-cut.ts'

const standing = (figures: Partial<AppStanding>): AppStanding => ({
  ...{ app: 'demo', platform: 'wechat', due: 0, dueSince: null, underWay: 0, unknown: 0 },
  ...{ webhooksSince: null, lanes: [], tokens: [] },
  ...figures,
})

test.each([
  [MOST_COUNTED - 1, false],
  [MOST_COUNTED, true],
])('where %i messages are due, there may be more: %s', (due, isCut) => {
  expect(isDueCut(standing({ due }))).toBe(isCut)
})

test.each([
  { apps: [{ unknown: MOST_COUNTED - 1 }], isCut: false },
  { apps: [{ unknown: MOST_COUNTED }], isCut: true },
  // One app's ten thousand calls leave no room for another's messages in doubt.
  { apps: [{ underWay: MOST_COUNTED - 3 }, { unknown: 3 }], isCut: true },
])('calls under way and messages in doubt are bounded together: $apps', ({ apps, isCut }) => {
  expect(areUnresolvedCut({ apps: apps.map(standing) })).toBe(isCut)
})
