import { afterAll, beforeAll } from 'vitest'

/**
 * For tests whose apps fail on purpose: the runner would count their unhandled rejections against the run, even
 * those that a phone has taken. Rejections of anyone else still end the run, by the phone's own listener.
 */
export function forgetRunnersRejections(): void {
  const listeners = process.listeners('unhandledRejection')
  beforeAll(() => void process.removeAllListeners('unhandledRejection'))
  afterAll(() => {
    for (const listener of listeners) process.on('unhandledRejection', listener)
  })
}
