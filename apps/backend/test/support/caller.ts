import { randomUUID } from 'node:crypto'
import type { SendMessage } from '@mini-push/contracts'
import { CONTENTS } from './contents.ts'
import type { HttpClient, Reply } from './http-client.ts'

/** A business system with its key. */
export interface Caller extends HttpClient {
  key: string
  /** Posts a reminder through the world's app; `changes` name the recipient. */
  send(changes: Partial<SendMessage>, idempotencyKey?: string): Promise<Reply>
}

export function createCaller({ client, key, app }: { client: HttpClient; key: string; app: string }): Caller {
  return {
    ...client,
    key,
    send: (changes, idempotencyKey = randomUUID()) =>
      client.post(
        '/v1/messages',
        { app, template: 'task-reminder', data: CONTENTS['task-reminder'], ...changes },
        { 'idempotency-key': idempotencyKey },
      ),
  }
}
