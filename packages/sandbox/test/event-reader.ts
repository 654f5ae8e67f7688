import { setTimeout as delay } from 'node:timers/promises'
import type { FeedEvent } from '../src/index.ts'

type ReadEvent = FeedEvent & { id: number }

/** The control API's stream, read as any browser would read it. */
export interface EventReader extends AsyncDisposable {
  readonly response: Response
  /** Everything that came so far. */
  readonly events: readonly ReadEvent[]
  readonly comments: readonly string[]
  /** Resolves when the connection ends, however it ends. */
  readonly ended: Promise<void>
  /** The first event of this kind that came or comes; rejects after 5 seconds. */
  next<Kind extends FeedEvent['event']>(kind: Kind): Promise<Extract<ReadEvent, { event: Kind }>>
}

export async function openReader(controlUrl: string): Promise<EventReader> {
  const leave = new AbortController()
  const response = await fetch(`${controlUrl}/control/stream`, { signal: leave.signal })
  const events: ReadEvent[] = []
  const comments: string[] = []
  const ended = read(response, (block) => {
    if (block.startsWith(':')) comments.push(block)
    else events.push(toEvent(block))
  }).catch(() => undefined)
  return {
    response,
    events,
    comments,
    ended,
    async next<Kind extends FeedEvent['event']>(kind: Kind) {
      for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 5) {
        const found = events.find(
          (event): event is Extract<ReadEvent, { event: Kind }> => event.event === kind,
        )
        if (found) return found
        await delay(5)
      }
      throw new Error(`No event "${kind}" came, only: ${events.map(({ event }) => event).join(', ')}.`)
    },
    async [Symbol.asyncDispose]() {
      leave.abort()
      await ended
    },
  }
}

async function read({ body }: Response, onBlock: (block: string) => void): Promise<void> {
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = `${text}${chunk}`.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) onBlock(block)
  }
}

function toEvent(block: string): ReadEvent {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
  return { id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data) }
}
