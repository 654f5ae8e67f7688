import { availableParallelism, cpus } from 'node:os'

/** What stands at the head of results. */
export function describeMachine() {
  return {
    measuredAt: new Date().toISOString(),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}`,
    node: process.version,
  }
}
