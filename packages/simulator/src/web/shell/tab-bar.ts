import { make, makeButton } from './element.ts'
import type { WindowStyle } from './window-style.ts'

export interface TabBar {
  element: HTMLElement
  /** `selected` is undefined on a page that is no tab's: there is no bar then. */
  show(tabs: readonly string[], selected: number | undefined, style: WindowStyle): void
  setBadge(index: number, text: string): void
}

export function createTabBar(label: string, onTab: (index: number) => void): TabBar {
  const element = make('nav', { class: 'tabs', role: 'tablist', 'aria-label': label })
  const badges = new Map<number, string>()
  const buttons: HTMLButtonElement[] = []

  function grow(count: number): void {
    while (buttons.length < count) {
      const index = buttons.length
      const button = makeButton('', () => onTab(index), { role: 'tab' })
      buttons.push(button)
      element.append(button)
    }
  }
  function write(button: HTMLButtonElement, index: number, text: string): void {
    const badge = badges.get(index)
    button.replaceChildren(text, ...(badge ? [make('span', { class: 'badge' }, badge)] : []))
  }
  let shown: readonly string[] = []
  return {
    element,
    show(tabs, selected, { tabBar, tabText, tabSelected }) {
      grow(tabs.length)
      shown = tabs
      element.hidden = selected === undefined
      element.style.background = tabBar
      for (const [index, button] of buttons.entries()) {
        write(button, index, tabs[index] ?? '')
        button.setAttribute('aria-selected', String(index === selected))
        button.style.color = index === selected ? tabSelected : tabText
      }
    },
    setBadge(index, text) {
      badges.set(index, text)
      const button = buttons[index]
      if (button) write(button, index, shown[index] ?? '')
    },
  }
}
