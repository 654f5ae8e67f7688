import { expect, test } from 'vitest'
import { watchRejections } from '../src/node/watch-rejections.ts'
import { forgetRunnersRejections } from './support/rejections.ts'

forgetRunnersRejections()

const emit = (reason: string, promise = Promise.resolve()) =>
  process.emit('unhandledRejection', reason, promise)

test('a rejection goes to the phone whose app made the promise', () => {
  const promises = [Promise.resolve(), Promise.resolve()]
  const reported: unknown[][] = [[], []]
  const unwatch = promises.map((own, index) =>
    watchRejections(
      (promise) => promise === own,
      (reason) => reported[index]?.push(reason),
    ),
  )
  emit('second', promises[1])
  emit('first', promises[0])
  for (const stop of unwatch) stop()
  expect(reported).toEqual([['first'], ['second']])
})

test("a rejection that is no phone's still ends the process, as without any phone", () => {
  const unwatch = watchRejections(
    () => false,
    () => {},
  )
  expect(() => emit('stray')).toThrow('stray')
  unwatch()
  expect(process.listenerCount('unhandledRejection')).toBe(0)
})
