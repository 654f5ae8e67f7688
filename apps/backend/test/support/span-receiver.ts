import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

/** An OTLP receiver that keeps what it is sent. */
export interface SpanReceiver extends AsyncDisposable {
  url: string
  spans: readonly SpanSeen[]
}

export type SpanSeen = z.infer<typeof spanSchema> & {
  attributes: Record<string, string | number>
  /** Of the process that it came from. */
  service: string
}

const attributesSchema = z
  .array(
    z.object({
      key: z.string(),
      value: z.looseObject({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() }),
    }),
  )
  .transform((list) =>
    Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? ''])),
  )

const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  /** 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: attributesSchema,
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  /** 2: it failed. */
  status: z.object({ code: z.number().default(0) }),
})

const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: attributesSchema }),
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
})

export async function startSpanReceiver(): Promise<SpanReceiver> {
  const spans: SpanSeen[] = []
  const server = createServer(async (request, response) => {
    const { resourceSpans } = exportSchema.parse(await json(request))
    if (request.method !== 'POST' || request.url !== '/v1/traces') return response.writeHead(404).end()
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = String(resource.attributes['service.name'])
      spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service }))))
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Only a socket path is a string, and a server that listens has an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
