import { createClient } from '@mini-push/miniprogram-client'
import { notice } from './notice.ts'
import { platform } from './platform.ts'

export const client = createClient({
  platform,
  baseUrl: API_URL,
  app: APP_NAME,
  onConsentDropped: () => notice.set('consent-dropped'),
})
