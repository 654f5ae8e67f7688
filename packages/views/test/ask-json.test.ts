import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AskError, askJson } from '../src/ask-json.ts'

/** Begins each reply; a path with "cut" loses its connection then, any other stays open. `/done` has nothing to say. */
const server = createServer((request, response) => {
  if (request.url === '/done') {
    response.writeHead(204).end()
    return
  }
  response.writeHead(request.url?.includes('refused') ? 409 : 200, { 'content-length': 100 })
  response.write('{"card":', () => {
    if (request.url?.includes('cut')) response.destroy()
  })
})
let origin = ''

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('asking for JSON', () => {
  test.each(['/cut', '/cut-refused'])('a reply lost on its way is no answer: %s', async (path) => {
    const lost = await askJson(origin + path).catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(AskError)
    expect(lost).toMatchObject({ status: 0 })
  })

  test('an answer without content is an answer', async () => {
    await expect(askJson(`${origin}/done`, { method: 'DELETE' })).resolves.toBeUndefined()
  })

  test('a question given up while its reply arrives has no answer either', async () => {
    const leaving = new AbortController()
    const asked = askJson(`${origin}/open`, { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})
