import { setTimeout as delay } from 'node:timers/promises'
import {
  type Attributes,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'
import type { EndedSpan } from './observe-spans.ts'
import type { TracingSettings } from './open-tracing.ts'
import type { SpanIds } from './span-ids.ts'

interface Otlp {
  write(span: EndedSpan): void
  close(): Promise<void>
}

/** OpenTelemetry's own SDK, told of spans that are over. It reads `OTEL_EXPORTER_OTLP_HEADERS` and its like by itself. */
export function openOtlp({ endpoint, ratio }: TracingSettings, log: Logger): Otlp {
  listenToFailures(log)
  const ids = createIds()
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const provider = new TracerProvider({
    resource: describeProcess(),
    // By the trace id alone: whoever has a part of a message's trace decides alike.
    sampler: new TraceIdRatioBasedSampler(ratio),
    idGenerator: ids.generator,
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: EXPORT_EACH_MS })],
  })
  const tracer = provider.getTracer('mini-push')
  return {
    write(span) {
      ids.next(span)
      const parent = span.parentSpanId === undefined ? undefined : { ...span, spanId: span.parentSpanId }
      const written = tracer.startSpan(
        span.name,
        {
          kind: KINDS[span.kind],
          startTime: span.startedAtMs,
          attributes: span.attributes,
          links: span.link ? [{ context: toContext(span.link) }] : [],
        },
        parent ? trace.setSpanContext(ROOT_CONTEXT, toContext(parent)) : ROOT_CONTEXT,
      )
      if (span.failed) written.setStatus({ code: SpanStatusCode.ERROR })
      written.end(span.startedAtMs + span.durationMs)
    },
    async close() {
      const shutDown = provider.shutdown().catch((error: unknown) => log.warn({ err: error }, NOT_SENT))
      await Promise.race([shutDown, delay(CLOSE_WITHIN_MS, undefined, { ref: false })])
    },
  }
}

const NOT_SENT = 'spans could not be sent'
const EXPORT_EACH_MS = 1_000
const CLOSE_WITHIN_MS = 1_000

const KINDS = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
} satisfies Record<EndedSpan['kind'], SpanKind>

const toContext = ({ traceId, spanId }: SpanIds): SpanContext => ({
  traceId,
  spanId,
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
})

/** The SDK asks for ids as it makes a span, and ours are known before. */
function createIds() {
  let ids: SpanIds = { traceId: '', spanId: '' }
  return {
    next(span: SpanIds) {
      ids = span
    },
    generator: { generateTraceId: () => ids.traceId, generateSpanId: () => ids.spanId },
  }
}

/** `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` may say it better. */
function describeProcess() {
  const ours: Attributes = { 'service.name': 'mini-push' }
  return defaultResource()
    .merge(resourceFromAttributes(ours))
    .merge(detectResources({ detectors: [envDetector] }))
}

/** A receiver that is away costs spans, not messages: it is told of, and nothing waits for it. */
function listenToFailures(log: Logger): void {
  const warn = (message: string) => log.warn({ reason: message }, NOT_SENT)
  const ignore = () => {}
  const listener = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore }
  diag.setLogger(listener, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
}
