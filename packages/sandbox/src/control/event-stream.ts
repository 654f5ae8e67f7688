import type { ServerResponse } from 'node:http'
import type { Feed, NumberedEvent } from '../feed.ts'

/** Proxies and browsers give up a connection that is silent for a minute or so. */
const HEARTBEAT_INTERVAL_MS = 15_000
/** A reader that leaves more than this unread is dropped, lest it fill the memory; one event may be as long as that. */
const BACKLOG_LIMIT_BYTES = 4 * 1024 * 1024

/** Writes every event as a Server-Sent Event until the reader leaves, falls behind, or the sandbox closes. */
export function streamEvents(
  response: ServerResponse,
  { follow, headers }: { follow: Feed['follow']; headers: Record<string, string> },
): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': every event from here on\n\n')
  const unfollow = follow((event) => write(response, toText(event)))
  const heartbeat = setInterval(() => write(response, ': still here\n\n'), HEARTBEAT_INTERVAL_MS)
  response.once('close', () => {
    unfollow()
    clearInterval(heartbeat)
  })
}

function write(response: ServerResponse, text: string): void {
  if (response.destroyed) return
  // Before the write: a reader that keeps up is not dropped for one long event.
  if (response.writableLength > BACKLOG_LIMIT_BYTES) response.destroy()
  else response.write(text)
}

/** JSON has no line break of its own, so `data` is one line. */
function toText({ id, event, data }: NumberedEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
