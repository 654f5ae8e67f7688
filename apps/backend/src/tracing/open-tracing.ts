import type { Logger } from 'pino'
import type { Observer } from '../observer.ts'
import { createSpanObserver } from './observe-spans.ts'

/** Where spans go. */
export interface TracingSettings {
  /** The base address of an OTLP/HTTP receiver: `http://127.0.0.1:4318`. */
  endpoint: string
  /** Which part of all traces is sent, from 0 to 1; the same ones in every process. */
  ratio: number
}

export interface Tracing {
  observer: Partial<Observer>
  /** Sends what is left, as far as the receiver takes it in a second. */
  close(): Promise<void>
}

/** Sends spans from now on. The SDK is loaded here and nowhere else: without an endpoint nobody pays for it. */
export async function openTracing(settings: TracingSettings, log: Logger): Promise<Tracing> {
  const { openOtlp } = await import('./otlp.ts')
  const { write, close } = openOtlp(settings, log)
  return { observer: createSpanObserver(write), close }
}
