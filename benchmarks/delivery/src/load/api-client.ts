import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import type { Person } from '../contestant.ts'
import { CALLER_KEY, toBatched, toRequest } from '../message.ts'

/** A caller of a contestant's API. */
export interface ApiClient extends AsyncDisposable {
  /** Posts one message and resolves when it is accepted. */
  post(person: Person): Promise<void>
  /** Posts one message to each in one request. */
  postBatch(people: readonly Person[]): Promise<void>
}

export function createApiClient(url: string): ApiClient {
  const pool = new Pool(url, { connections: 64, headersTimeout: 0 })

  async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path,
      headers: { authorization: `Bearer ${CALLER_KEY}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (statusCode >= 300) throw new Error(`It answered ${statusCode}: ${text}`)
    return text
  }
  return {
    async post(person) {
      await post('/v1/messages', toRequest(person), { 'idempotency-key': randomUUID() })
    },
    async postBatch(people) {
      const answer = await post('/v1/messages/batch', { messages: people.map(toBatched) })
      if (answer.includes('"problem"')) throw new Error(`It did not accept all: ${answer.slice(0, 500)}`)
    },
    [Symbol.asyncDispose]: () => pool.close(),
  }
}
