import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findPerson } from '../src/api/people.ts'

const OURS = '0b8f2f5e-6f0e-4d0a-9a51-0c6f0a1b2c3d'
const A_CALLERS = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
/** A GUID of the kind that RFC 9562 leaves to others. */
const NO_UUID = '6b29fc40-ca47-1067-c31d-00dd010662da'

/** A backend that knows one person by our id, and one whom a caller calls by a UUID too. */
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://backend')
  const isKnown = searchParams.get('user') === OURS || searchParams.get('externalId') === A_CALLERS
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ users: isKnown ? [{ id: OURS, app: 'demo', grants: [] }] : [] }))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const askServer = globalThis.fetch
  // A page asks its own server.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    askServer(`http://127.0.0.1:${port}${path}`, init),
  )
})

afterAll(() => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  server.close()
})

test.each([
  { person: undefined, means: {} },
  { person: 'alice', means: { externalId: 'alice' } },
  { person: OURS, means: { user: OURS } },
  { person: NO_UUID, means: { externalId: NO_UUID } },
  { person: A_CALLERS, means: { externalId: A_CALLERS } },
])('$person means $means', async ({ person, means }) => {
  expect(await findPerson(new QueryClient(), person)).toEqual(means)
})
