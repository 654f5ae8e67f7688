import { make, makeButton } from './element.ts'
import type { WindowStyle } from './window-style.ts'

export interface TabBar {
  element: HTMLElement
  /** `selected` is undefined on a page that is no tab's: there is no bar then. */
  show(tabs: readonly string[], selected: number | undefined, style: WindowStyle): void
  setBadge(index: number, text: string): void
}

export function createTabBar(
  label: string,
  { onTab, toUrl }: { onTab(index: number): void; toUrl(target: string): string },
): TabBar {
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
  function write(button: HTMLButtonElement, index: number): void {
    const badge = badges.get(index)
    const icon = icons[index]
    button.replaceChildren(
      ...(icon ? [make('img', { src: icon, alt: '' })] : []),
      texts[index] ?? '',
      ...(badge ? [make('span', { class: 'badge' }, badge)] : []),
    )
  }
  let texts: readonly string[] = []
  let icons: readonly (string | undefined)[] = []
  return {
    element,
    show(tabs, selected, { tabBar, tabText, tabSelected, tabIcons }) {
      grow(tabs.length)
      texts = tabs
      icons = tabIcons.map((icon, index) => toUrl(index === selected ? icon.selected : icon.icon))
      element.hidden = selected === undefined
      element.style.background = tabBar
      for (const [index, button] of buttons.entries()) {
        write(button, index)
        button.setAttribute('aria-selected', String(index === selected))
        button.style.color = index === selected ? tabSelected : tabText
      }
    },
    setBadge(index, text) {
      badges.set(index, text)
      const button = buttons[index]
      if (button) write(button, index)
    },
  }
}
