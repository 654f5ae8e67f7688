import { type JsonObject, toObject } from '../json.ts'
import type { HostEnvironment } from './environment.ts'
import type { HttpRequest } from './http.ts'

/** The control API of the sandbox, for one platform and the phone's user. */
export interface SandboxClient {
  get(path: string): Promise<JsonObject>
  post(path: string, body: object): Promise<JsonObject>
}

/** @param platform what the sandbox calls it: `wechat`, `alipayplus`, `binance`. */
export function createSandboxClient({ http, login }: HostEnvironment, platform: string): SandboxClient {
  const { controlUrl, user, appId } = login
  const identity = { user, ...(appId === undefined ? {} : { appId }) }

  const exchange = async (path: string, request: Omit<HttpRequest, 'url'>): Promise<JsonObject> => {
    const url = `${controlUrl}/control/${platform}/${path}`
    const { status, body } = await http({ ...request, url }).catch(unreachable)
    // The body may hold a code or an openid: the path and the status are all that an error text needs.
    if (status !== 200)
      throw new Error(`the sandbox answered ${status} to ${request.method} ${path.split('?')[0]}`)
    return toObject(JSON.parse(body))
  }
  const unreachable = (cause: unknown): never => {
    throw new Error(`the sandbox cannot be reached at ${controlUrl}`, { cause })
  }
  return {
    get: (path) => exchange(`${path}?${new URLSearchParams(identity)}`, { method: 'GET', headers: {} }),
    post: (path, body) =>
      exchange(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...identity, ...body }),
      }),
  }
}
