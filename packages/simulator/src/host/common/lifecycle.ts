import type { HostEnvironment } from '../environment.ts'

export function defineLifecycle({ app, define, failures, listeners }: HostEnvironment): void {
  define.synchronous('getLaunchOptionsSync', app.launchOptions)
  define.synchronous('getEnterOptionsSync', app.launchOptions)
  listeners.define(define.members, ['AppShow', 'AppHide', 'Error'])
  failures.onReport(({ message }) => listeners.emit('Error', message))
}
