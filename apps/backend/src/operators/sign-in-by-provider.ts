import { spendCode } from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'
import { roleOf } from './role-of.ts'
import { type OpenedSession, signIn } from './sign-in.ts'
import { MINUTES_TO_SIGN_IN } from './sign-in-cookie.ts'
import type { Claims, SignInProvider, SignInSecrets } from './sign-in-provider.ts'

/** @throws {ApiError} `not-found` where the configuration names no provider */
export function requireProvider({ signInProvider }: Services): SignInProvider {
  if (signInProvider) return signInProvider
  throw new ApiError('not-found', 'No sign-in provider is configured; ask for a link: pnpm operator-link.')
}

/** @throws {ApiError} `invalid-link` for an answer that is not to this browser's question, `not-allowed` for people without a role */
export async function signInByProvider(
  services: Services,
  { search, secrets, requestId }: { search: string; secrets: SignInSecrets | undefined; requestId: string },
): Promise<OpenedSession> {
  const { config, store } = services
  if (!secrets) throw new ApiError('invalid-link', 'Begin the sign-in again.')
  const claims = await finish(services, search, secrets)
  const grant = roleOf(config.operators ?? {}, claims)
  if (!grant) throw new ApiError('not-allowed', 'No role is configured for you.')
  return store.transaction(async (tx) => {
    if (!(await spendCode(tx, spent(services, secrets))))
      throw new ApiError('invalid-link', 'Begin the sign-in again.')
    const subject = `${claims.iss} ${claims.sub}`
    return signIn(services, tx, { subject, name: nameOf(claims), ...grant, requestId })
  })
}

/** What is wrong with the answer is for our log: the browser may be anybody's. */
async function finish(services: Services, search: string, secrets: SignInSecrets): Promise<Claims> {
  try {
    return await requireProvider(services).finish(search, secrets)
  } catch (error) {
    services.log.warn({ err: error }, 'a sign-in to the console came to nothing')
    throw new ApiError('invalid-link', 'Begin the sign-in again.')
  }
}

function spent({ wallClock }: Services, { state }: SignInSecrets) {
  const now = wallClock.now()
  return { code: state, now, expiresAt: new Date(now.getTime() + MINUTES_TO_SIGN_IN * 60_000) }
}

function nameOf({ name, email, sub }: Claims): string {
  const found = [name, email].find((text) => typeof text === 'string' && text !== '')
  return String(found ?? sub).slice(0, 100)
}
