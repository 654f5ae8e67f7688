import { type Selectable, sql } from 'kysely'
import type { LaneRow } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { FLOWING, type LaneEvent, type LaneState, nextLane } from './lane-state.ts'
import { type Bucket, nextTokenAt, type Pace, refill } from './token-bucket.ts'

/** Which calls: an app's, to one API of its platform. */
export interface LaneKey {
  app: string
  api: string
}

export interface LaneRequest extends LaneKey {
  wanted: number
  /** Default: no limit of ours. */
  pace: Pace | undefined
  now: Date
}

export interface Allowance {
  /** How many calls may be launched now, of those that were asked for. */
  allowed: number
  /** When to ask again for the rest; null when nothing was left. */
  askAgainAt: Date | null
  /** What the app's pace leaves, where it has one. */
  bucket: Bucket | undefined
}

/**
 * How many calls an app may launch in this transaction. A lane that has a pace, or is being tried anew, is held until
 * the transaction ends; what is then launched is to be told with {@link takeTokens}.
 */
export async function askLane(tx: Tx, { wanted, pace, now, ...key }: LaneRequest): Promise<Allowance> {
  const seen = await readLane(tx, key)
  const lane = pace || !isFlowing(seen) ? await lockLane(tx, key) : seen
  const bucket = pace && refill(lane.bucket, pace, now)
  if (lane.pausedUntil && lane.pausedUntil > now) return { allowed: 0, askAgainAt: lane.pausedUntil, bucket }
  const room = lane.callLimit === null ? wanted : Math.max(0, lane.callLimit - (await countCalls(tx, key)))
  const allowed = Math.min(wanted, room, bucket ? Math.floor(bucket.tokens) : wanted)
  if (allowed === wanted) return { allowed, askAgainAt: null, bucket }
  const hasRoom = allowed < room
  const askAgainAt =
    hasRoom && bucket && pace
      ? nextTokenAt({ ...bucket, tokens: bucket.tokens - allowed }, pace)
      : new Date(now.getTime() + CALL_POLL_MS)
  return { allowed, askAgainAt, bucket }
}

/** An answer that makes room may come at any moment. */
const CALL_POLL_MS = 100

/** Takes what was launched off the app's pace, as {@link askLane} found it in this transaction. */
export async function takeTokens(
  tx: Tx,
  { app, api, bucket: { tokens, at }, count }: LaneKey & { bucket: Bucket; count: number },
): Promise<void> {
  await tx.database
    .updateTable('lanes')
    .set({ tokens: tokens - count, tokensAt: at })
    .where('app', '=', app)
    .where('api', '=', api)
    .execute()
}

export interface LaneNews extends LaneKey {
  event: LaneEvent
}

/** Whether nothing is held back on these lanes, so that good news changes nothing. Locks nothing. */
export async function areFlowing(tx: Tx, lanes: readonly LaneKey[]): Promise<boolean> {
  const apps = lanes.map(({ app }) => app)
  const { rows } = await sql<Selectable<LaneRow>>`
    select * from lanes where app = any(${apps}::text[])
  `.execute(tx.database)
  return rows.every(isFlowing)
}

/** Takes lanes through what calls said of them, in this order. */
export async function noteLanes(tx: Tx, news: readonly LaneNews[], now: Date): Promise<void> {
  for (const [key, events] of groupByLane(news)) {
    // In the common case there is nothing to learn, and nobody shall wait for a lock to hear it.
    const isQuiet = events.every(({ kind }) => kind === 'healthy')
    if (isQuiet && isFlowing(await readLane(tx, key))) continue
    const before = await lockLane(tx, key)
    const after = events.reduce<LaneState>(
      (lane, event) => nextLane(lane, event, { now, random: Math.random() }),
      before,
    )
    await writeLane(tx, key, after)
  }
}

interface Lane extends LaneState {
  bucket: Bucket | undefined
}

async function lockLane(tx: Tx, key: LaneKey): Promise<Lane> {
  await tx.database
    .insertInto('lanes')
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return toLane(await selectLane(tx, key).forUpdate().executeTakeFirst())
}

async function readLane(tx: Tx, key: LaneKey): Promise<Lane> {
  return toLane(await selectLane(tx, key).executeTakeFirst())
}

function selectLane(tx: Tx, { app, api }: LaneKey) {
  return tx.database.selectFrom('lanes').selectAll().where('app', '=', app).where('api', '=', api)
}

function toLane(row: Selectable<LaneRow> | undefined): Lane {
  if (!row) return { ...FLOWING, bucket: undefined }
  const { tokens, tokensAt, ...lane } = row
  return { ...lane, bucket: tokens === null || tokensAt === null ? undefined : { tokens, at: tokensAt } }
}

async function writeLane(tx: Tx, { app, api }: LaneKey, lane: LaneState): Promise<void> {
  const { strikes, pauses, pausedUntil, pauseReason, callLimit } = lane
  await tx.database
    .updateTable('lanes')
    .set({ strikes, pauses, pausedUntil, pauseReason, callLimit })
    .where('app', '=', app)
    .where('api', '=', api)
    .execute()
}

async function countCalls(tx: Tx, { app }: LaneKey): Promise<number> {
  const { count } = await tx.database
    .selectFrom('openAttempts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('app', '=', app)
    .executeTakeFirstOrThrow()
  return count
}

function isFlowing({ strikes, callLimit, pausedUntil }: LaneState): boolean {
  return strikes === 0 && callLimit === null && pausedUntil === null
}

/** In one order, so that two transactions with the same lanes cannot wait for each other. */
function groupByLane(news: readonly LaneNews[]): [LaneKey, LaneEvent[]][] {
  const groups = Map.groupBy(news, ({ app, api }) => JSON.stringify([app, api]))
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => [{ app: some[0]?.app ?? '', api: some[0]?.api ?? '' }, some.map(({ event }) => event)])
}
