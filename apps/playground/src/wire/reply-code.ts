import type { SandboxCall } from '../sandbox/sandbox-types.ts'

/** The platform's own code in an answer, or the HTTP status where it has none; undefined when no answer came. */
export function toReplyCode({ reply, status }: Pick<SandboxCall, 'reply' | 'status'>): string | undefined {
  if (status === null || reply === null) return undefined
  return findCode(reply) ?? String(status)
}

function findCode(reply: string): string | undefined {
  let body: unknown
  try {
    body = JSON.parse(reply)
  } catch {
    return undefined
  }
  if (!isObject(body)) return undefined
  const result = isObject(body.result) ? body.result.resultCode : undefined
  const code = result ?? body.errcode ?? body.code
  return typeof code === 'string' || (typeof code === 'number' && code !== 0) ? String(code) : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
