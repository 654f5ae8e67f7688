import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Contestant, Person } from '../contestant.ts'
import { TEMPLATE, toRequest } from '../message.ts'

/**
 * What no ledger can do without, and nothing else: one statement reserves a permit and inserts the message, another one
 * writes the end of both. No HTTP, no queue, no call.
 */
export const bareDatabase: Contestant = {
  name: 'bare database',
  database: 'postgres',
  async open({ databaseUrl }) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 32 })
    await pool.query(TABLES)
    return {
      addPeople: async (count) => Array.from({ length: count }, toPerson),
      grant: (people) => grant(pool, people),
      sendAll: (people, concurrency) => sendAll(pool, people, concurrency),
      close: () => pool.end(),
    }
  },
}

const TABLES = `
create table messages (id uuid primary key, user_id uuid not null, template text not null, data jsonb not null, state text not null);
create table grants (
  id uuid primary key default gen_random_uuid(), user_id uuid not null, template text not null, state text not null,
  message_id uuid unique
);
create index free_grants on grants (user_id, template) where state = 'free';
`

function toPerson(): Person {
  const id = randomUUID()
  return { id, openid: id }
}

async function grant(pool: pg.Pool, people: readonly Person[]): Promise<void> {
  await pool.query(
    `insert into grants (user_id, template, state) select id, $2, 'free' from unnest($1::uuid[]) as person(id)`,
    [people.map(({ id }) => id), TEMPLATE],
  )
}

async function sendAll(pool: pg.Pool, people: readonly Person[], concurrency: number): Promise<void> {
  const waiting = people.values()
  async function sendOnAndOn() {
    for (const person of waiting) await sendOne(pool, person)
  }
  await Promise.all(Array.from({ length: concurrency }, sendOnAndOn))
}

async function sendOne(pool: pg.Pool, person: Person): Promise<void> {
  const messageId = randomUUID()
  const data = JSON.stringify(toRequest(person).data)
  const accepted = await pool.query({ ...ACCEPT, values: [messageId, person.id, TEMPLATE, data] })
  if (accepted.rowCount !== 1) throw new Error('There was no permit.')
  await pool.query({ ...END, values: [messageId] })
}

const ACCEPT = {
  name: 'accept',
  text: `
    with chosen as (
      select id from grants where user_id = $2 and template = $3 and state = 'free' limit 1 for update skip locked
    ), reserved as (
      update grants set state = 'reserved', message_id = $1 from chosen where grants.id = chosen.id returning message_id
    )
    insert into messages (id, user_id, template, data, state)
    select message_id, $2, $3, $4, 'queued' from reserved`,
}

const END = {
  name: 'end',
  text: `
    with spent as (update grants set state = 'spent' where message_id = $1)
    update messages set state = 'accepted' where id = $1`,
}
