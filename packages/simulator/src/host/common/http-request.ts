import { isObject, isString, type JsonObject, toObject } from '../../json.ts'
import type { HttpRequest } from '../http.ts'

/** What an app hands to its platform's `request`, under the names that are common to all. */
export interface AppRequest {
  url: unknown
  method: unknown
  headers: unknown
  data: unknown
}

/** The request as it goes out, to where its origin is in this run; undefined for what is no URL. */
export function toHttpRequest(
  { url, method, headers: given, data }: AppRequest,
  hosts: Readonly<Record<string, string>>,
): HttpRequest | undefined {
  const target = toUrl(url, hosts)
  if (!target) return undefined
  const verb = isString(method) ? method.toUpperCase() : 'GET'
  const headers = toHeaders(given)
  if (verb !== 'GET') return { url: target.href, method: verb, headers, ...toBody(data, headers) }
  for (const [name, value] of Object.entries(toObject(data))) target.searchParams.set(name, String(value))
  return { url: target.href, method: verb, headers }
}

function toUrl(url: unknown, hosts: Readonly<Record<string, string>>): URL | undefined {
  const target = URL.parse(String(url))
  if (!target) return undefined
  const moved = hosts[target.origin]
  return moved === undefined ? target : new URL(target.pathname + target.search, moved)
}

function toHeaders(headers: unknown): Record<string, string> {
  const given = Object.entries(toObject(headers)).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  )
  return { 'content-type': 'application/json', ...Object.fromEntries(given) }
}

function toBody(data: unknown, headers: Record<string, string>): { body?: string } {
  if (data === undefined) return {}
  if (isString(data)) return { body: data }
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return { body: isForm && isObject(data) ? toForm(data) : JSON.stringify(data) }
}

function toForm(data: JsonObject): string {
  const fields = Object.entries(data).map(([name, value]): [string, string] => [name, String(value)])
  return new URLSearchParams(fields).toString()
}
