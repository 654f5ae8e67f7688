import { setTimeout as delay } from 'node:timers/promises'
import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import type { CallbackRequest, CallbackResult } from '@mini-push/push-core'
import type { Context, Next } from 'koa'
import bodyParser from 'koa-bodyparser'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'
import { acceptEvents } from './accept-events.ts'

/** Where the platforms report: `/callbacks/<platform>/<app>`. GET is the verification of the address itself. */
export function callbackRoutes(router: Router, services: Services): void {
  router.register(
    ROUTES.receiveCallback.path,
    [ROUTES.verifyCallbackAddress.method, ROUTES.receiveCallback.method],
    [
      findApp(services),
      rawBody,
      async function receiveCallback(ctx: Context): Promise<void> {
        const { app } = ctx.params
        const { reply, events } = receive(services, app, {
          method: ctx.method,
          query: singleValues(ctx.query),
          body: readRawBody(ctx),
        })
        assertRecent(services, ctx.query.timestamp)
        await withinDeadline(acceptEvents(services, { app, events }))
        ctx.type = 'text/plain'
        ctx.body = reply
      },
    ],
  )
}

/** @throws {ApiError} `not-found` where the platform has nothing to report */
function receive({ push }: Services, app: string, request: CallbackRequest): CallbackResult {
  const result = push.provider(app).receive?.(request)
  if (!result) throw new ApiError('not-found', 'This platform sends no callbacks.')
  return result
}

/**
 * What was signed long ago is somebody's copy: the platform repeats a delivery within minutes. Events are kept once by
 * their keys; this ends the time for which that has to hold. @throws {ApiError} `forged-callback`
 */
function assertRecent({ wallClock }: Services, timestamp: unknown): void {
  const ageMs = wallClock.now().getTime() - Number(timestamp) * 1_000
  if (Math.abs(ageMs) < RECENT_MS) return
  throw new ApiError('forged-callback', 'It was signed more than a day ago.')
}

/** Signatures use real time, and the platform's clock is not ours. */
const RECENT_MS = 86_400_000

function findApp({ config }: Services) {
  return async function findAppMiddleware(ctx: Context, next: Next): Promise<void> {
    const { platform, app } = ctx.params
    const found = Object.hasOwn(config.apps, app) ? config.apps[app] : undefined
    if (found?.platform !== platform) throw new ApiError('not-found', 'No app is registered at this address.')
    await next()
  }
}

const parseText = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: ['*/*'] },
  textLimit: '64kb',
  onerror(error) {
    const tooLarge = 'status' in error && error.status === 413
    throw tooLarge
      ? new ApiError('body-too-large', 'A callback has at most 64 kB.')
      : new ApiError('malformed-body', 'The body could not be read.')
  },
})

/** Signatures are over the text as it came, whatever its type; a body without a type would not be read at all. */
async function rawBody(ctx: Context, next: Next): Promise<void> {
  ctx.req.headers['content-type'] ??= 'text/plain'
  await parseText(ctx, next)
}

function readRawBody({ request }: Context): string {
  return typeof request.rawBody === 'string' ? request.rawBody : ''
}

function singleValues(query: Context['query']): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
}

/**
 * The platform waits five seconds (protocols/wechat.md 4.3). An event that is not safe by then is answered with an
 * error, so that it comes again; should it become safe later, its key makes the repeat harmless.
 */
async function withinDeadline(work: Promise<void>): Promise<void> {
  const deadline = new AbortController()
  const late = delay(ANSWER_WITHIN_MS, undefined, { signal: deadline.signal }).then(() => {
    throw new ApiError('not-ready', 'The event could not be kept in time; deliver it again.')
  })
  try {
    await Promise.race([work, late])
  } finally {
    deadline.abort()
  }
}

const ANSWER_WITHIN_MS = 4_000
