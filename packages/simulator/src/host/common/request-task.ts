import type { JsonObject } from '../../json.ts'
import type { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import type { HttpReply, HttpRequest } from '../http.ts'
import { exchange, NoReply } from './exchange.ts'
import type { refuseOffline } from './network.ts'

/** How a platform asks for an HTTP request, and tells what came of it. */
export interface RequestDialect {
  defaultTimeoutMs: number
  refuseOffline: typeof refuseOffline
  toRequest(options: JsonObject, hosts: HostEnvironment['hosts']): HttpRequest
  /** @throws {Refusal} where the platform counts such a reply as a failure */
  toReply(reply: HttpReply, options: JsonObject): JsonObject
  toRefusal(noReply: NoReply): Refusal
}

/** `request` as a task that the app may abort. */
export function defineRequestTask(
  { define, hosts, http, network }: HostEnvironment,
  dialect: RequestDialect,
): void {
  define.asynchronous(
    'request',
    async (options, aborted) => {
      const timeoutMs = typeof options.timeout === 'number' ? options.timeout : dialect.defaultTimeoutMs
      dialect.refuseOffline(network)
      const request = dialect.toRequest(options, hosts)
      try {
        return dialect.toReply(await exchange({ request, timeoutMs, aborted, http }), options)
      } catch (error) {
        throw error instanceof NoReply ? dialect.toRefusal(error) : error
      }
    },
    { isTask: true },
  )
}
