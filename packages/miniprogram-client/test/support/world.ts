import { type Client, type ClientOptions, createClient } from '../../src/client.ts'
import type { ConsentAnswered, ConsentOutcome } from '../../src/platform.ts'
import { type Backend, startBackend } from './backend.ts'
import { createPhone, type Phone } from './phone.ts'

export interface World extends AsyncDisposable {
  backend: Backend
  phone: Phone
  client: Client
  /** The app is closed and opened again on the same phone. */
  restart(): Promise<Client>
  /** The person answers the sheet that was opened last. */
  answerSheet(outcome: ConsentOutcome): void
}

/** A prepared client between a phone in the test's hands and a backend on loopback. */
export async function createWorld(options: Partial<ClientOptions> = {}): Promise<World> {
  const backend = await startBackend()
  const phone = createPhone()
  const { baseUrl } = backend

  async function start(): Promise<Client> {
    const client = createClient({ platform: phone.platform, baseUrl, app: 'demo', ...options })
    await client.prepare()
    return client
  }

  return {
    backend,
    phone,
    client: await start(),
    restart: start,
    answerSheet(outcome) {
      const sheet = phone.sheets.at(-1)
      if (!sheet) throw new Error('No sheet was opened.')
      sheet.close(outcome)
    },
    [Symbol.asyncDispose]: () => backend[Symbol.asyncDispose](),
  }
}

export const accepted: ConsentAnswered = { kind: 'answered', decisions: { 'id-task': 'accept' } }
export const rejected: ConsentAnswered = { kind: 'answered', decisions: { 'id-task': 'reject' } }
