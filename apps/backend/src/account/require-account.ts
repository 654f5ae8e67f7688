import type { Account } from '@mini-push/push-core'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** An app whose account can be asked about. */
export interface AccountApp {
  app: string
  account: Account
}

/** @throws {ApiError} `not-found`; `not-offered` where the app's platform has no such calls */
export function requireAccount({ push }: Services, { apps }: AppActor, app: string | undefined): AccountApp {
  if (app === undefined || !apps.includes(app)) throw new ApiError('not-found', 'There is no such app.')
  const { account } = push.provider(app)
  if (!account) throw new ApiError('not-offered', 'The platform of this app has no calls about the account.')
  return { app, account }
}
