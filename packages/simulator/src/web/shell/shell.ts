import type { Notice, Question, Stack } from '../protocol.ts'
import type { PhoneProblem, WebPhoneOptions } from '../web-phone.ts'
import { createConsentSheet } from './consent-sheet.ts'
import { nameScope, readConsentTitles } from './consent-titles.ts'
import { createActionSheet, createModal, createSettings } from './dialogs.ts'
import { make, makeButton } from './element.ts'
import { createPickerSheet, type OpenPicker, type PickerQuestion } from './picker-sheet.ts'
import { createPreview } from './preview.ts'
import { describeProblem } from './problem.ts'
import { openSheet } from './sheet.ts'
import { SHELL_CSS } from './shell-css.ts'
import { createTabBar } from './tab-bar.ts'
import type { WindowStyle } from './window-style.ts'
import { WORDS } from './words.ts'

/** What stands around the pages: bars, sheets, toasts, and what went wrong. */
export interface Shell {
  /** Where the pages' frames go. */
  pages: HTMLElement
  show(stack: Stack, tab: number | undefined, style: WindowStyle): void
  /** Shows a question; gives what the person answers. */
  ask(question: Question): Promise<unknown>
  pick(question: PickerQuestion): OpenPicker
  notice(notice: ShellNotice): void
  /** Shows what went wrong; call the result to tell it better. */
  showProblem(problem: PhoneProblem): (problem: PhoneProblem) => void
  close(): void
}

/** What concerns no page. */
type ShellNotice = Exclude<Notice, { kind: 'scroll' | 'refresh' }>

export interface ShellOptions extends Pick<WebPhoneOptions, 'platform' | 'language'> {
  isDark: boolean
  /** Base URL of the sandbox's control API that the browser reaches. */
  controlUrl: string
  /** Where the browser finds what `app.json` names. */
  toUrl(target: string): string
  onBack(): void
  onTab(index: number): void
  onRefresh(): void
}

export function createShell(container: HTMLElement, options: ShellOptions): Shell {
  const { platform, language, isDark } = options
  const words = WORDS[language]
  const back = makeButton('‹', options.onBack, { class: 'back', 'aria-label': words.back })
  const title = make('h1', { class: 'title' })
  const menu = makeButton('•••', options.onRefresh, {
    class: 'menu',
    'aria-label': words.refresh,
    title: words.refresh,
  })
  const bar = make('header', { class: 'bar' }, back, title, menu)
  const pages = make('div', { class: 'pages' })
  const tabBar = createTabBar(words.tabs, options)
  const layer = make('div', { class: 'layer' })
  const phone = make(
    'section',
    { class: `phone ${platform}${isDark ? ' dark' : ''}`, lang: language },
    bar,
    pages,
    tabBar.element,
    layer,
  )
  phone.setAttribute('aria-label', words.platformOf[platform])
  const root = container.shadowRoot ?? container.attachShadow({ mode: 'open' })
  root.replaceChildren(make('style', {}, SHELL_CSS), phone)

  const sizing = keepWidth(container, phone)

  const toast = make('div', { class: 'toast', role: 'status' })
  toast.hidden = true
  phone.append(toast)
  let hiding: ReturnType<typeof setTimeout> | undefined

  const titles = readConsentTitles(options.controlUrl, platform, language).catch(
    () => new Map<string, string>(),
  )
  async function ask(asked: Question): Promise<unknown> {
    const known = await titles
    const titleOf = (id: string) => known.get(id) || nameScope(id, words)
    switch (asked.kind) {
      case 'modal':
        return openSheet(layer, createModal(asked.question, words))
      case 'actionSheet':
        return openSheet(layer, createActionSheet(asked.question, words))
      case 'sheet':
        return openSheet(layer, createConsentSheet(asked.question, { platform, words, titleOf }))
      case 'settings':
        return openSheet(layer, createSettings(asked.question, words, titleOf))
    }
  }
  return {
    pages,
    ask,
    pick(question) {
      const sheet = createPickerSheet(question, words)
      return { answer: openSheet(layer, sheet), show: sheet.show }
    },
    show({ pages: stacked, tabs }, tab, style) {
      title.textContent = stacked.at(-1)?.title ?? ''
      back.hidden = stacked.length < 2
      menu.hidden = !style.pullsDown
      bar.style.background = style.bar
      bar.style.color = style.barText
      pages.style.background = style.background
      tabBar.show(tabs, tab, style)
    },
    notice(notice) {
      if (notice.kind === 'badge') return tabBar.setBadge(notice.index, notice.text)
      if (notice.kind === 'bar-loading') return title.setAttribute('aria-busy', String(notice.isOn))
      if (notice.kind === 'preview')
        return void openSheet(layer, createPreview(notice.images.map(options.toUrl), notice.first, words))
      clearTimeout(hiding)
      toast.hidden = notice.kind === 'no-toast'
      if (notice.kind === 'no-toast') return
      toast.textContent = notice.isLoading ? `… ${notice.text}` : notice.text
      hiding = setTimeout(() => {
        toast.hidden = true
      }, notice.durationMs)
    },
    showProblem(problem) {
      const box = make('div', { class: 'problem', role: 'alert' })
      const close = makeButton(words.close, () => box.remove())
      const write = (told: PhoneProblem) =>
        box.replaceChildren(close, make('strong', {}, words.failed), ...describeProblem(told))
      write(problem)
      phone.querySelector('.problem')?.remove()
      phone.append(box)
      return write
    },
    close() {
      sizing.disconnect()
      root.replaceChildren()
    },
  }
}

/** What a mini program's screen is wide, in the pixels of its style sheets. */
const SCREEN_WIDTH_PX = 375

/** A container that is narrower shows the same screen, smaller. */
function keepWidth(container: HTMLElement, phone: HTMLElement): ResizeObserver {
  const observer = new ResizeObserver(() => {
    const scale = Math.min(1, container.clientWidth / SCREEN_WIDTH_PX)
    phone.style.transform = scale < 1 ? `scale(${scale})` : ''
    phone.style.width = `${100 / scale}%`
    phone.style.height = `${100 / scale}%`
  })
  observer.observe(container)
  return observer
}
