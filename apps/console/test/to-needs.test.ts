import type { AppView, Overview } from '@mini-push/contracts'
import { expect, test } from 'vitest'
import { toNeeds } from '../src/overview/to-needs.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const minutesAgo = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString()

const STANDING: Overview['apps'][number] = {
  app: 'demo',
  platform: 'wechat',
  due: 0,
  dueSince: null,
  underWay: 0,
  unknown: 0,
  webhooksSince: null,
  lanes: [],
  tokens: [],
}
const PAUSED = { api: 'send', pauseReason: 'failing', strikes: 5, callLimit: 1 } as const

const find = (standing: Partial<typeof STANDING>, rest: Partial<Overview> = {}, apps: AppView[] = []) =>
  toNeeds(
    {
      since: minutesAgo(60),
      until: NOW,
      stepMs: 60_000,
      counts: [],
      reasons: [],
      uncovered: 0,
      apps: [{ ...STANDING, ...standing }],
      ...rest,
    },
    apps,
  ).map(({ kind }) => kind)

const reason = (code: 'misconfigured' | 'sealed' | 'platform-busy') => ({
  app: 'demo',
  outcome: 'refused' as const,
  reason: { code, advice: { en: '', zh: '' }, platformCode: null },
  count: 1,
})

test.each([
  ['nothing', {}, {}, []],
  ['a message in doubt', { unknown: 1 }, {}, ['unknown']],
  ['a paused app', { lanes: [{ ...PAUSED, pausedUntil: minutesAgo(-5) }] }, {}, ['paused']],
  ['an app that is tried anew', { lanes: [{ ...PAUSED, pausedUntil: minutesAgo(5) }] }, {}, []],
  ['a short wait', { due: 3, dueSince: minutesAgo(1) }, {}, []],
  ['a long wait', { due: 3, dueSince: minutesAgo(6) }, {}, ['waiting']],
  ['a webhook that nobody takes', { webhooksSince: minutesAgo(20) }, {}, ['webhooks']],
  ['refused credentials', {}, { reasons: [reason('misconfigured')] }, ['credentials']],
  ['a missing seal key', {}, { reasons: [reason('sealed')] }, ['sealed']],
  ['what gets well by itself', {}, { reasons: [reason('platform-busy')] }, []],
  ['messages without a permit', {}, { uncovered: 2 }, ['uncovered']],
] as const)('%s', (_, standing, rest, kinds) => {
  expect(find(standing as Partial<typeof STANDING>, rest as Partial<Overview>)).toEqual(kinds)
})

test('a missing secret is told, unless the app may do without it', () => {
  const app = (...missing: string[]): AppView => ({
    name: 'demo',
    platform: 'binance',
    appId: 'x',
    secrets: missing.map((name) => ({ name, isPresent: false })),
    tokens: [],
    callback: null,
    hasAccount: false,
    pace: null,
  })
  expect(find({}, {}, [app('secretKey')])).toEqual(['secrets'])
  expect(find({}, {}, [app('openDataPrivateKey')])).toEqual([])
})
