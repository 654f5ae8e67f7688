import { assertDocumented } from './documented.ts'

/** One answer of the backend, read to its end. */
export interface Reply {
  status: number
  headers: Headers
  text: string
  /** The parsed JSON; undefined when the answer is none. */
  body: unknown
}

/** Speaks HTTP to the backend as one actor. An answer that the reference does not describe is an error. */
export interface HttpClient {
  get(path: string): Promise<Reply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body: unknown): Promise<Reply>
  delete(path: string): Promise<Reply>
  /** Any request, the body as it stands. */
  request(path: string, init: RequestInit): Promise<Reply>
}

export interface HttpClientOptions {
  url: string
  /** Sent as bearer token with each request. */
  token?: string
  /** Sent with each request that does not have them itself. */
  headers?: () => Record<string, string>
  /** Sees each answer. */
  onReply?: (reply: Reply) => void
}

export function createHttpClient({
  url,
  token,
  headers: ownHeaders = () => ({}),
  onReply,
}: HttpClientOptions): HttpClient {
  async function request(path: string, init: RequestInit): Promise<Reply> {
    const headers = new Headers({ ...ownHeaders(), ...Object.fromEntries(new Headers(init.headers)) })
    if (token !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`)
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' })
    const text = await response.text()
    const reply = { status: response.status, headers: response.headers, text, body: parseJson(text) }
    assertDocumented(init.method ?? 'GET', path, reply)
    onReply?.(reply)
    return reply
  }
  const write = (method: string) => (path: string, body: unknown, headers?: Record<string, string>) =>
    request(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    get: (path) => request(path, { method: 'GET' }),
    post: write('POST'),
    put: write('PUT'),
    delete: (path) => request(path, { method: 'DELETE' }),
    request,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
