import { isString, type JsonObject, toObject } from '../../json.ts'
import { createEventChannels } from '../../service/event-channel.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'

export function defineRoutes({ app, define }: HostEnvironment): void {
  const { navigator } = app
  const defineRoute = (name: string, go: (url: string) => void) =>
    define.asynchronous(name, (options) => {
      go(urlOf(options))
      return undefined
    })
  define.asynchronous('navigateTo', (options) => {
    const { opener, opened } = createEventChannels()
    for (const [name, listener] of Object.entries(toObject(options.events))) opener.on(name, listener)
    navigator.navigateTo(urlOf(options), opened)
    return { eventChannel: opener }
  })
  defineRoute('redirectTo', navigator.redirectTo)
  defineRoute('reLaunch', navigator.reLaunch)
  defineRoute('switchTab', navigator.switchTab)
  define.asynchronous('navigateBack', ({ delta }) => {
    navigator.navigateBack(typeof delta === 'number' ? delta : 1)
    return undefined
  })
}

function urlOf({ url }: JsonObject): string {
  if (!isString(url)) throw new Refusal('parameter error: parameter.url should be String')
  return url
}
