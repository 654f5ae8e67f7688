import type { CredentialCache } from '../../kernel/credential-cache.ts'
import type { Http, HttpRequest } from '../../kernel/http.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { findFailure } from './failures.ts'
import type { WechatSettings } from './options.ts'
import { type Reply, readReply, toPushError } from './reply.ts'

/** A call about the account; without a body it is a GET. */
interface AccountRequest {
  path: string
  query?: Record<string, string>
  /** `application/x-www-form-urlencoded`: of JSON the templates' calls read nothing (protocols/wechat.md 2.5). */
  form?: [string, string][]
  json?: object
}

export type AskAccount = (request: AccountRequest, signal: AbortSignal) => Promise<Reply>

/** Asks with the app's access token. One that WeChat refuses is replaced, once: nothing was done with it. */
export function createAskAccount(
  { secret }: WechatSettings,
  http: Http,
  credentials: CredentialCache,
): AskAccount {
  return async function askAccount(request, signal) {
    const credential = await credentials.get(signal)
    const reply = await ask(request, credential.value, signal)
    if (reply.kind !== 'failure' || !findFailure(reply.code)?.refreshCredential) return reply
    await credentials.expire(credential)
    return await ask(request, (await credentials.get(signal)).value, signal)
  }

  async function ask(request: AccountRequest, token: string, signal: AbortSignal): Promise<Reply> {
    return readReply(await http.call(toHttpRequest(request, token), signal), [secret, token])
  }
}

/** The body of an answer. @throws {PushError} for anything else, named after `call` */
export function bodyOf(reply: Reply, call: string): JsonObject {
  if (reply.kind === 'answer') return reply.body
  throw toPushError(reply, call)
}

function toHttpRequest({ path, query, form, json }: AccountRequest, token: string): HttpRequest {
  const search = new URLSearchParams({ access_token: token, ...query })
  const place = `${path}?${search}`
  if (form) return toPost(place, 'application/x-www-form-urlencoded', new URLSearchParams(form).toString())
  if (json) return toPost(place, 'application/json', JSON.stringify(json))
  return { method: 'GET', path: place }
}

function toPost(path: string, type: string, body: string): HttpRequest {
  return { method: 'POST', path, headers: { 'content-type': type }, body }
}
