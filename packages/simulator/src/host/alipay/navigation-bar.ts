import { isString } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'

/** One call for title and colours; what it does not name stays. */
export function defineNavigationBar({ app, define }: HostEnvironment): void {
  define.asynchronous('setNavigationBar', ({ title, frontColor, backgroundColor }) => {
    if (isString(title)) app.navigator.top().title = title
    if (isString(backgroundColor))
      app.navigator.top().barColours = { text: frontColor, background: backgroundColor }
    return undefined
  })
}
