// Its entry does not load: it reaches for a file that its own dependency no longer has.
import MiniApp from 'node-easywechat/dist/MiniApp/Application.js'
import { assertAccepted } from '../assert-accepted.ts'
import type { Contestant } from '../contestant.ts'
import { APP_ID, APP_SECRET, WECHAT_BODY } from '../message.ts'

export const nodeEasywechat: Contestant = {
  name: 'node-easywechat',
  open: {
    async wechat({ origin }) {
      const app = new MiniApp({ app_id: APP_ID, secret: APP_SECRET, http: { baseURL: `${origin}/` } })
      // By its default it reads the access token from a file before each send.
      app.setCache(createMemoryCache())
      const client = app.getClient()
      const message = JSON.parse(WECHAT_BODY)
      return async () => {
        const response = await client.postJson('/cgi-bin/message/subscribe/send', message)
        assertAccepted('wechat', response.toObject())
      }
    },
  },
}

function createMemoryCache() {
  const kept = new Map<string, unknown>()
  return {
    get: async (key: string) => kept.get(key),
    has: async (key: string) => kept.has(key),
    set: async (key: string, value: unknown) => Boolean(kept.set(key, value)),
    delete: async (key: string) => kept.delete(key),
  }
}
