import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Disaster } from './storm.ts'
import type { ChaosWorld } from './world.ts'

/**
 * The storm is over: nothing goes wrong any more, and time goes by until nobody waits for anything. What still waits
 * after two days, which is past every horizon, waits for ever: the checks will find it.
 */
export async function calmDown(world: ChaosWorld): Promise<Disaster[]> {
  const { control, now } = world
  const jumps: Disaster[] = []
  await control.clearFaults()
  for (const advanceMs of STEPS) {
    if ((await isQuiet(world)) && (await isQuietAgain(world))) break
    await untilAnswered(world)
    const from = now()
    await control.moveClock({ advanceMs })
    // Whoever waits for an answer just now has waited too long by the clock.
    jumps.push({ what: 'jump in the calm', from, until: now() })
    await delay(LOOK_AGAIN_MS)
  }
  return jumps
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Pauses and retries are a matter of minutes; a day's quota comes back after hours. */
const STEPS = [...Array<number>(20).fill(MINUTE_MS), ...Array<number>(50).fill(HOUR_MS)]
/** Twice as long as processes take to notice that the clock was moved. */
const LOOK_AGAIN_MS = 1_000

/** Lets calls under way be answered; one whose process was killed never will be, before its lease has lapsed. */
async function untilAnswered({ store }: ChaosWorld): Promise<void> {
  for (let looks = 0; looks < 10; looks += 1) {
    const { rows } = await store.transaction(({ database }) =>
      sql`select id from open_attempts limit 1`.execute(database),
    )
    if (rows.length === 0) return
    await delay(LOOK_AGAIN_MS / 4)
  }
}

/** Looks twice: a campaign may be about to go on. */
async function isQuietAgain(world: ChaosWorld): Promise<boolean> {
  await delay(LOOK_AGAIN_MS)
  return isQuiet(world)
}

async function isQuiet({ store, control }: ChaosWorld): Promise<boolean> {
  const { rows } = await store.transaction(({ database }) =>
    sql`
      select id from messages where state in ('scheduled', 'queued', 'attempting')
      union all
      select id from campaigns where state in ('running', 'cancelling')
      limit 1
    `.execute(database),
  )
  if (rows.length > 0) return false
  // Every message on WeChat has an event, and some of them are late.
  const events = await control.wechat.events()
  const inbox = await control.inbox({ platform: 'wechat' })
  return events.filter(({ type }) => type === 'sent').length >= inbox.length
}

/** Past the time at which proof of a lost reply can still come. */
export async function awaitHorizon(world: ChaosWorld): Promise<void> {
  await world.control.moveClock({ advanceMs: 25 * HOUR_MS })
  for (let looks = 0; looks < 20; looks += 1) {
    await delay(LOOK_AGAIN_MS)
    const { rows } = await world.store.transaction(({ database }) =>
      sql`select id from messages where state = 'unknown' limit 1`.execute(database),
    )
    if (rows.length === 0) return
  }
}
