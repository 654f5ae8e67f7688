/** The other side answered, and refused; `detail` is what it says to people. `status` is 0 when it did not answer. */
export class AskError extends Error {
  readonly status: number
  readonly code: string | undefined
  readonly fields: readonly { field: string; message: string }[]

  constructor(status: number, problem: AskProblem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'AskError'
    this.status = status
    this.code = problem.code
    this.fields = problem.errors ?? []
  }
}

interface AskProblem {
  title?: string
  detail?: string
  code?: string
  errors?: { field: string; message: string }[]
}

interface AskInit {
  method?: string
  body?: unknown
  /** In place of a body: NDJSON, a line for each. */
  lines?: readonly object[]
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** JSON in, JSON out, problem+json as `AskError`; nothing where the answer has no content. */
export async function askJson<Reply>(path: string, init: AskInit = {}): Promise<Reply> {
  const { body, lines, headers, ...rest } = init
  const lost = (cause: unknown) => {
    if (rest.signal?.aborted) throw cause
    throw new AskError(0, {})
  }
  const response = await fetch(path, {
    ...rest,
    headers: { ...typeOf({ body, lines }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(lines && { body: lines.map((line) => JSON.stringify(line)).join('\n') }),
  }).catch(lost)
  // The proxy answers 500 without JSON when nothing listens behind it.
  const reply = response.status === 204 ? undefined : await response.json().catch(lost)
  if (!response.ok) throw new AskError(response.status, reply)
  return reply
}

function typeOf({
  body,
  lines,
}: {
  body: unknown
  lines: AskInit['lines'] | undefined
}): Record<string, string> {
  if (lines) return { 'content-type': 'application/x-ndjson' }
  return body === undefined ? {} : { 'content-type': 'application/json' }
}
