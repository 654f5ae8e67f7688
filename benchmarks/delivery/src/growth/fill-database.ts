import pg from 'pg'
import { APP, TEMPLATE } from '../message.ts'

/**
 * Brings a database to so many free grants and so many finished messages, with all that a finished message leaves
 * behind; ten of each for a person.
 */
export async function fillDatabase(databaseUrl: string, count: number): Promise<void> {
  const firsts = Array.from({ length: Math.ceil(count / PORTION) }, (_, index) => index * PORTION)
  await Promise.all(Array.from({ length: HANDS }, () => fillPortions(databaseUrl, firsts, count)))
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

/** Takes one portion after the other until none is left. */
async function fillPortions(databaseUrl: string, firsts: number[], count: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  for (let first = firsts.shift(); first !== undefined; first = firsts.shift()) {
    await client.query(toSql(first, Math.min(first + PORTION, count) - 1))
  }
  await client.end()
}

const HANDS = 2
const PORTION = 100_000

/** Ids are made of the number, so that what belongs together can be named without looking. */
const toId = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`
const AT = `timestamptz '2026-01-01' + number * interval '10 milliseconds'`
const USER = toId('user', 'number / 10')
/** Begins with its time, as the service's own do (UUIDv7). */
const MESSAGE = `(
  lpad(to_hex((extract(epoch from ${AT}) * 1000)::bigint), 12, '0') || '7' || right(md5('message' || number), 19)
)::uuid`

function toSql(first: number, last: number): string {
  const numbers = `generate_series(${first}, ${last}) as number`
  return `
    insert into users (id, app, created_at)
      select ${USER}, '${APP}', ${AT} from ${numbers} where number % 10 = 0;
    insert into identities (app, fingerprint, user_id, platform, sealed, created_at)
      select '${APP}', '0.' || md5(number::text), ${USER}, 'wechat', repeat('s', 80), ${AT}
      from ${numbers} where number % 10 = 0;
    insert into grants (app, user_id, template, kind, state, created_at)
      select '${APP}', ${USER}, '${TEMPLATE}', 'one-time', 'free', ${AT} from ${numbers};
    insert into grants (app, user_id, template, kind, state, message_id, created_at)
      select '${APP}', ${USER}, '${TEMPLATE}', 'one-time', 'spent', ${MESSAGE}, ${AT} from ${numbers};
    insert into messages (id, app, user_id, template, data, payload, state, covered, send_at, due_at, wake_at, horizon_at,
        attempt_id, attempts, platform_message_id, on_unknown, created_at, updated_at)
      select ${MESSAGE}, '${APP}', ${USER}, '${TEMPLATE}', '{"task": "${'x'.repeat(60)}"}', '{"data": "${'x'.repeat(120)}"}',
        'accepted', true, ${AT}, ${AT}, ${AT}, ${AT}, ${toId('attempt', 'number')}, 1, number::text, 'hold', ${AT}, ${AT}
      from ${numbers};
    insert into ended_attempts (id, message_id, number, app, started_at, finished_at, outcome)
      select ${toId('attempt', 'number')}, ${MESSAGE}, 1, '${APP}', ${AT}, ${AT}, 'accepted' from ${numbers};
    insert into idempotency_keys (owner, key, request_hash, message_id, response, created_at)
      select 'caller:shop', 'key-' || number, md5(number::text), ${MESSAGE}, '{"state": "${'x'.repeat(200)}"}', ${AT}
      from ${numbers};
  `
}
