import { randomBytes } from 'node:crypto'
import type { WebhookEvent } from '@mini-push/contracts'
import { type AppWorld, openAppWorld } from './app-world.ts'
import { createCaller } from './caller.ts'
import { assertDocumentedEvent } from './documented.ts'
import type { HttpClient } from './http-client.ts'
import { type Received, type Receiver, startReceiver } from './receiver.ts'
import { createTestConfig } from './test-config.ts'
import { waitFor } from './wait-for.ts'

/** On WeChat, with two callers who listen to the one app: `shop`, and `books` who may be slow or dead. */
export interface WebhookWorld extends AppWorld {
  shop: Receiver
  books: Receiver
  booksCaller: HttpClient
  /** Of the shop: the old one and the new one. */
  secrets2: readonly [Uint8Array, Uint8Array]
}

export async function openWebhookWorld(): Promise<WebhookWorld> {
  const [shop, books] = [await startReceiver(), await startReceiver()]
  const secrets2 = [randomBytes(24), randomBytes(64)] as const
  const callers = {
    shop: { apps: ['demo'], webhook: { url: shop.url } },
    books: { apps: ['demo'], webhook: { url: books.url } },
    deaf: { apps: ['demo'] },
  }
  const world = await openAppWorld({
    config: { ...createTestConfig('demo'), callers },
    app: 'demo',
    webhookSecrets: { shop: secrets2, books: [randomBytes(32)] },
  })
  await world.control.wechat.setCallback({ url: `${world.backend.url}/callbacks/wechat/demo` })
  const key = world.callerKeys.books ?? ''
  return {
    ...world,
    shop,
    books,
    booksCaller: createCaller({ client: world.client(key), key, app: 'demo' }),
    secrets2,
    async close() {
      await world.close()
      await Promise.all([shop.close(), books.close()])
      for (const { event } of [...shop.received, ...books.received]) assertDocumentedEvent(event)
    },
  }
}

/** What a receiver heard of a message, or of a person's grants, once it is `count` requests. */
export async function heardOf(receiver: Receiver, subjectId: string, count: number): Promise<Received[]> {
  return waitFor(
    async () => receiver.received.filter(({ event }) => subjectOf(event) === subjectId),
    (heard) => heard.length >= count,
  )
}

function subjectOf({ data }: WebhookEvent): string {
  return 'id' in data ? data.id : data.user
}

export const typesOf = (heard: readonly Received[]): string[] => heard.map(({ event }) => event.type)
