import type { AppEvents } from './app-events.ts'
import type { Method } from './methods.ts'
import type { Stage } from './stage.ts'

/** The app as a whole: its pages, its console and its end. */
export function createAppMethods({ parts, pages, phone }: Stage, events: AppEvents): Record<string, Method> {
  const { stack, top } = parts.app.navigator
  return {
    'App.getPageStack': () => ({ pageStack: stack.map(pages.describe) }),
    'App.getCurrentPage': () => pages.describe(top()),
    'App.enableLog': events.enableLog,
    'App.exit': () => phone.close(),
    'Tool.getInfo': () => ({ SDKVersion: parts.environment.device.sdkVersion }),
    // The server is for its owner to close.
    'Tool.close': () => undefined,
  }
}
