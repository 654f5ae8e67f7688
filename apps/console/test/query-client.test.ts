import { AskError } from '@mini-push/views/ask-json'
import { environmentManager, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { queryClient } from '../src/api/query-client.ts'

const SILENCE = new AskError(0, {})
const REFUSAL = new AskError(500, { detail: 'No.' })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  onlineManager.setOnline(true)
  queryClient.clear()
  vi.useRealTimers()
})

describe('while the browser takes itself to be offline', () => {
  beforeEach(() => onlineManager.setOnline(false))

  test('what cannot be read is an error, not a wait without end', async () => {
    const read = queryClient.fetchQuery({ queryKey: ['x'], queryFn: () => Promise.reject(REFUSAL) })
    await expect(read).rejects.toBe(REFUSAL)
  })

  test('an act fails there and then, and is not made up for later', async () => {
    const mutationFn = vi.fn(() => Promise.reject(SILENCE))
    const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn })
    await expect(mutation.execute(undefined)).rejects.toBe(SILENCE)
    onlineManager.setOnline(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(mutationFn).toHaveBeenCalledTimes(1)
  })
})

describe('a page that is looked at', () => {
  // Query looks at nothing by itself where there is no window.
  beforeEach(() => environmentManager.setIsServer(() => false))
  afterEach(() => environmentManager.setIsServer(() => true))

  const look = (error: AskError) => {
    const queryFn = vi.fn(() => Promise.reject(error))
    const observer = new QueryObserver(queryClient, { queryKey: ['page'], queryFn })
    return { queryFn, leave: observer.subscribe(() => {}) }
  }

  test('asks again by itself after silence, as it says', async () => {
    const { queryFn, leave } = look(SILENCE)
    await vi.advanceTimersByTimeAsync(2_000)
    const askedAtFirst = queryFn.mock.calls.length
    await vi.advanceTimersByTimeAsync(30_000)
    expect(queryFn.mock.calls.length).toBeGreaterThan(askedAtFirst)
    leave()
  })

  test('does not ask again what was refused', async () => {
    const { queryFn, leave } = look(REFUSAL)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(queryFn).toHaveBeenCalledTimes(1)
    leave()
  })
})
