import type { CallerKeyCreated, CreateCallerKey } from '@mini-push/contracts'
import type { HttpClient } from './http-client.ts'

/** Has an admin make a key. */
export async function issueKey(admin: HttpClient, request: CreateCallerKey): Promise<CallerKeyCreated> {
  const { status, body, text } = await admin.post('/v1/caller-keys', request)
  if (status !== 201) throw new Error(`No key was made: ${text}`)
  return body as CallerKeyCreated
}
