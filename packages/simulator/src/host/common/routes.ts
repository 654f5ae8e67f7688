import { isString, type JsonObject } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'

export function defineRoutes({ app, define }: HostEnvironment): void {
  const { navigator } = app
  const defineRoute = (name: string, go: (url: string) => void) =>
    define.asynchronous(name, (options) => {
      go(urlOf(options))
      return undefined
    })
  defineRoute('navigateTo', navigator.navigateTo)
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
