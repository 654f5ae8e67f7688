import type { Books } from '../books.ts'
import { Fault } from '../faults.ts'
import type { Platform } from '../platform.ts'
import { list, object } from '../schema-objects.ts'
import { createReadRoute, createWriteRoute, type Route } from './route.ts'

const PendingFaults = object({ faults: list(Fault) })

export function createFaultRoutes({ faults }: Books, platforms: readonly Platform[]): Route[] {
  const path = '/control/faults'
  const show = () => ({ faults: faults.list() })
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: 'The faults that wait for their request.',
      query: object({}),
      reply: PendingFaults,
      handle: show,
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary:
        'Spoils the next `times` requests to an endpoint (all, or those about one person). Answers what waits now.',
      body: Fault,
      example: { platform: 'wechat', endpoint: 'send', kind: 'drop-after-commit', times: 1 },
      reply: PendingFaults,
      handle(fault) {
        platforms.find(({ name }) => name === fault.platform)?.checkFault(fault)
        faults.add(fault)
        return show()
      },
    }),
    createReadRoute({
      method: 'DELETE',
      path,
      summary: 'Takes back every fault that still waits.',
      query: object({}),
      reply: PendingFaults,
      handle() {
        faults.clear()
        return show()
      },
    }),
  ]
}
