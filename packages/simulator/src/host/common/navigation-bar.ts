import { isString } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'

/** The navigation bar of WeChat and Binance. */
export function defineNavigationBar({ app, define }: HostEnvironment): void {
  define.asynchronous('setNavigationBarTitle', ({ title }) => {
    app.navigator.top().title = isString(title) ? title : ''
    return undefined
  })
  define.asynchronous('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
    app.navigator.top().barColours = { text: frontColor, background: backgroundColor }
    return undefined
  })
}
