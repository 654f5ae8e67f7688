import { type JsonObject, toObject } from '../json.ts'
import type { Method } from './methods.ts'
import { readText } from './params.ts'
import type { Stage } from './stage.ts'

/** What is the phone's own and not the app's: its bars and its dialogs. */
export function createNativeMethods({ dialogs, parts, phone }: Stage): Record<string, Method> {
  const { hands, app } = parts
  const { manifest, navigator } = app
  const answer = (...choice: Parameters<typeof dialogs.answer>) => hands.act(() => dialogs.answer(...choice))
  const acts = new Map<string, Method>([
    ['goHome', () => hands.act(() => navigator.reLaunch(`/${manifest.entry}`))],
    ['navigateLeft', () => phone.back()],
    ['switchTab', (data) => phone.tapTab(tabNameOf(data))],
    ['confirmModal', () => answer('modal', true)],
    ['cancelModal', () => answer('modal', false)],
    ['authorizeAllow', () => answer('sheet', true)],
    ['authorizeCancel', () => answer('sheet', false)],
  ])
  const tabNameOf = (data: JsonObject) => {
    const url = readText(data, 'url').replace(/^\//, '')
    const tab = manifest.tabs.find(({ route }) => route === url)
    if (!tab) throw new Error(`the tab bar has no ${url}`)
    return tab.text
  }
  return {
    'Tool.native'(params) {
      const name = readText(params, 'method')
      const act = acts.get(name)
      if (!act) throw new Error(`the simulator does not know ${name} of the native client`)
      return act(toObject(params.data))
    },
  }
}
