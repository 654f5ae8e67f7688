import type { CreateSession } from '@mini-push/contracts'
import { ApiFailure } from './api-failure.ts'
import { readDeviceSecret } from './device-secret.ts'
import { isRecord } from './is-record.ts'
import type { Platform, PlatformStorage } from './platform.ts'
import type { Call, Transport } from './transport.ts'

interface SignedIn {
  token: string
  userId: string
}

export interface Sessions {
  /** Who is signed in, or was at the last start; `null` before the first sign-in. */
  current(): SignedIn | null
  /** The kept session, or a new silent sign-in. */
  signIn(): Promise<SignedIn>
  /**
   * Makes a call as the person who is signed in. A token that the backend no longer takes is replaced once.
   * With `userId` the call is made for that person alone: `other-user` if someone else has signed in.
   */
  call(call: Call, userId?: string): Promise<unknown>
}

export interface SessionsOptions {
  platform: Platform
  transport: Transport
  storage: PlatformStorage
  app: string
}

const STORAGE_KEY = 'session'

/**
 * Sign-in without a word to the person: the platform's code, or else a secret of this device, for a session token of
 * ours. The stored expiry is not looked at: the backend's clock decides, by 401.
 */
export function createSessions({ platform, transport, storage, app }: SessionsOptions): Sessions {
  let session = readSession(storage.read(STORAGE_KEY))
  let refusedToken: string | null = null
  let signingIn: Promise<SignedIn> | null = null

  function signIn(): Promise<SignedIn> {
    if (session && session.token !== refusedToken) return Promise.resolve(session)
    signingIn ??= exchange().finally(() => {
      signingIn = null
    })
    return signingIn
  }

  async function exchange(): Promise<SignedIn> {
    const code = await login(platform)
    const body: CreateSession = code === null ? { app, device: readDeviceSecret(storage) } : { app, code }
    session = toSignedIn(await createSession(transport, body))
    storage.write(STORAGE_KEY, session)
    return session
  }

  async function call(request: Call, userId?: string): Promise<unknown> {
    const first = await signIn()
    try {
      return await callAs(first, request, userId)
    } catch (failure) {
      if (!(failure instanceof ApiFailure && failure.code === 'sign-in-required')) throw failure
      // A slow call may fail with a token that a faster one has replaced already: only this token is refused.
      refusedToken = first.token
      return callAs(await signIn(), request, userId)
    }
  }

  async function callAs(signedIn: SignedIn, request: Call, userId?: string): Promise<unknown> {
    if (userId !== undefined && userId !== signedIn.userId) {
      throw new ApiFailure('other-user', 'Another person has signed in since.')
    }
    const headers = { ...request.headers, authorization: `Bearer ${signedIn.token}` }
    return transport({ ...request, headers })
  }

  return { current: () => session, signIn, call }
}

async function login(platform: Platform): Promise<string | null> {
  try {
    return await platform.login()
  } catch {
    throw new ApiFailure('login-failed', 'The platform gave no sign-in code.')
  }
}

/** `invalid-code` means a consent's code everywhere else: here it is told as what it comes to. */
async function createSession(transport: Transport, body: CreateSession): Promise<unknown> {
  try {
    return await transport({ route: 'createSession', body })
  } catch (failure) {
    if (!(failure instanceof ApiFailure && failure.code === 'invalid-code')) throw failure
    throw new ApiFailure('login-failed', failure.message)
  }
}

function toSignedIn(reply: unknown): SignedIn {
  if (isRecord(reply) && typeof reply.token === 'string' && isRecord(reply.user)) {
    const { token, user } = reply
    if (typeof user.id === 'string') return { token, userId: user.id }
  }
  throw new ApiFailure('unreadable-reply', 'The sign-in reply could not be read.')
}

function readSession(stored: unknown): SignedIn | null {
  if (!isRecord(stored)) return null
  const { token, userId } = stored
  return typeof token === 'string' && typeof userId === 'string' ? { token, userId } : null
}
