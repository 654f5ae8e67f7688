import type { IncomingMessage } from 'node:http'

/** No message of any platform comes near this. */
const BODY_LIMIT_BYTES = 1024 * 1024

/** The whole body, or undefined when it is longer than 1 MiB (the rest is read and dropped, so that a reply can be sent). */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk)
  }
  return length <= BODY_LIMIT_BYTES ? Buffer.concat(chunks) : undefined
}
