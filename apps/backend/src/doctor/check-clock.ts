import { PushError } from '@mini-push/push-core'
import { createDeadline } from './deadline.ts'
import type { Found } from './finding.ts'
import type { ExaminedApp, Patient } from './patient.ts'

/** This machine's clock beside the database's and each platform's, by the `Date` header of its answers. */
export async function checkClock(patient: Patient): Promise<Found[]> {
  const apps = await patient.apps()
  const platforms = await Promise.all(apps.map((app) => compareWithPlatform(app, patient)))
  return [...(await compareWithDatabase(patient)), ...platforms.flat()]
}

async function compareWithDatabase(patient: Patient): Promise<Found[]> {
  const look = await patient.database()
  if (look.kind !== 'seen' || look.report.engine === 'pglite') return []
  return [judge(look.aheadMs, "the database's")]
}

async function compareWithPlatform(
  { name: about, provider }: ExaminedApp,
  { nowMs }: Patient,
): Promise<Found[]> {
  if (provider instanceof TypeError) return []
  const askedAtMs = nowMs()
  try {
    const time = await provider.readTime(createDeadline())
    if (!time) return [{ level: 'not checked', about, what: 'The platform tells no time in its answers.' }]
    // The header is cut to the second, and the answer was on its way for half of the time.
    const aheadMs = (askedAtMs + nowMs()) / 2 - (time.getTime() + 500)
    return [{ about, ...judge(aheadMs, "the platform's") }]
  } catch (error) {
    if (!(error instanceof PushError)) throw error
    return [{ level: 'not checked', about, what: error.message }]
  }
}

/** Wallets and Binance judge the time of a signature; the one that publishes its patience has five minutes (protocols/alipayplus.md 1.5). */
const WRONG_MS = 300_000
const DRIFTING_MS = 60_000

function judge(aheadMs: number, whose: string): Found {
  const distanceMs = Math.abs(aheadMs)
  const seconds = Math.round(distanceMs / 1_000)
  const side = aheadMs > 0 ? 'ahead of' : 'behind'
  const what =
    seconds < 2
      ? `This machine's clock goes with ${whose}.`
      : `This machine's clock is ${seconds} s ${side} ${whose}.`
  if (distanceMs < DRIFTING_MS) return { level: 'ok', what }
  return {
    level: distanceMs < WRONG_MS ? 'warning' : 'error',
    what,
    why: 'Platforms refuse signatures of another time, tokens seem to end early or late, and messages are sent at the wrong minute.',
    next: 'Let this machine keep time: `timedatectl set-ntp true`; in a container it is the clock of its host.',
    guide: 'the-clock',
  }
}
