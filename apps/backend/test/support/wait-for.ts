import { vi } from 'vitest'

/** Asks again and again until `isDone`, for at most four seconds; a test may take five. */
export async function waitFor<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  const seen: T[] = []
  async function look(): Promise<boolean> {
    const value = await read()
    seen.splice(0, 1, value)
    return isDone(value)
  }
  await vi.waitUntil(look, { timeout: 4_000, interval: 30 }).catch((cause: unknown) => {
    throw new Error(`Waited in vain. At last it was ${JSON.stringify(seen[0])}.`, { cause })
  })
  const [last] = seen
  if (last === undefined) throw new Error('Waited for nothing at all.')
  return last
}
