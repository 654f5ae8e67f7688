import type { Problem } from '../../packages/contracts/src/index.ts'

/** One JSON request; an error answer becomes an `Error` with its plain words. */
export async function callApi<T>(url: string, request: ApiRequest = {}): Promise<T> {
  const { method = 'GET', token, body, headers } = request
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${new URL(url).origin}. Start it with \`pnpm dev\`.`, { cause })
  })
  const answer = (await response.json()) as T & Problem
  if (!response.ok) throw new Error(describeProblem(answer))
  return answer
}

export interface ApiRequest {
  method?: 'GET' | 'POST'
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

function describeProblem({ title, detail, errors = [] }: Problem): string {
  return `${title}. ${detail}${errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('')}`
}
