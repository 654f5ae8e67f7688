import type { MessageView } from '@mini-push/contracts'
import { ApiFailure } from '@mini-push/miniprogram-client'
import { client } from '../state/client.ts'

/** Reads messages one by one; those that the backend no longer has are left out. */
export async function readMessages(ids: readonly string[]): Promise<MessageView[]> {
  const read = await Promise.all(ids.map(readMessage))
  return read.flatMap((message) => message ?? [])
}

async function readMessage(id: string): Promise<MessageView | null> {
  try {
    return await client.readMessage(id)
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.code === 'not-found') return null
    throw failure
  }
}
