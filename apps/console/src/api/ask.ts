import { askJson } from '@mini-push/views/ask-json'

type Query = Record<string, string | number | undefined>

/** Reads from the backend; what is undefined is not asked for. */
export function read<Reply>(path: string, query: Query, signal: AbortSignal): Promise<Reply> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(given).toString()
  return askJson<Reply>(search ? `${path}?${search}` : path, { signal })
}

/** Changes something. No form and no other site's page can send the header. */
export function change<Reply>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { headers, ...rest }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Reply> {
  return askJson<Reply>(path, {
    method,
    ...rest,
    headers: { 'x-mini-push': '1', ...headers },
    ...(body !== undefined && { body }),
  })
}

/** As {@link change}, for what must not be done twice when it is asked twice. */
export function post<Reply>(path: string, body: unknown, key: string): Promise<Reply> {
  return change('POST', path, body, { headers: { 'idempotency-key': key } })
}

/** Many at once, a line for each. */
export function postLines<Reply>(path: string, lines: readonly object[]): Promise<Reply> {
  return askJson<Reply>(path, { method: 'POST', lines, headers: { 'x-mini-push': '1' } })
}
