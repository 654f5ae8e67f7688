import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Observer } from '../observer.ts'
import type { Services } from '../services.ts'
import { createHappenings } from './happenings.ts'
import { createStanding } from './standing.ts'

export interface Metrics {
  observer: Observer
  /** Of what `render` gives. */
  contentType: string
  /**
   * Every figure, in Prometheus' text form. It does not fail with the database: what only that one knows is left out, and
   * `mini_push_database_up` says so.
   */
  render(): Promise<string>
  /** From now on also figures of the process: memory, event loop, garbage collection. */
  watchProcess(): void
}

/** The figures of this process, and at each look those of the database that all processes share. */
export function createMetrics(
  services: Pick<Services, 'config' | 'store' | 'clock' | 'log' | 'webhooks'>,
): Metrics {
  const registry = new Registry()
  const happenings = createHappenings(services, registry)
  const standing = createStanding(services, registry)
  return {
    observer: happenings,
    contentType: registry.contentType,
    async render() {
      await standing.look()
      return registry.metrics()
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  }
}
