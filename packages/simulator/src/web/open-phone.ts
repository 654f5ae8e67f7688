import type { Selection } from '../host/common/selector-query.ts'
import { toObject } from '../json.ts'
import type { PackagePlatform } from '../package-dialects.ts'
import { createToUrl } from './package-url.ts'
import type { FromWorker, Notice, Stack, StackedPage, ToWorker } from './protocol.ts'
import { createShell, type Shell } from './shell/shell.ts'
import { knowsDarkMode, readWindowStyle, type WindowStyle } from './shell/window-style.ts'
import { stylesOf } from './styles/page-styles.ts'
import { createPageFrame, type PageFrame } from './view/page-frame.ts'
import type { PhoneProblem, WebPhone, WebPhoneOptions } from './web-phone.ts'

/** A wallet spells some events in its own way. */
const ALIPAY_EVENTS: Readonly<Record<string, string>> = {
  touchstart: 'touchStart',
  touchend: 'touchEnd',
  longpress: 'longTap',
  touchmove: 'touchMove',
  touchcancel: 'touchCancel',
  columnchange: 'columnChange',
  scrolltolower: 'scrollToLower',
  scrolltoupper: 'scrollToUpper',
  transitionend: 'transitionEnd',
  animationstart: 'animationStart',
  animationiteration: 'animationIteration',
  animationend: 'animationEnd',
  animationfinish: 'animationEnd',
}

/**
 * Opens a compiled mini program on a phone in `container`: its logic in a Worker of its own, an iframe for each page.
 * It fills the container, which has to have a size.
 */
export function openPhone(container: HTMLElement, options: WebPhoneOptions): WebPhone {
  const { platform, files, language } = options
  const worker = new Worker(new URL('./worker/main.js', import.meta.url), { type: 'module' })
  const post = (message: ToWorker) => worker.postMessage(message)
  const isDark = knowsDarkMode(files) && isDarkAt(container)
  const frames = new Map<number, PageFrame>()
  const toUrl = createToUrl(options.packageUrl)
  let top: StackedPage | undefined

  const report = async (problem: PhoneProblem) => {
    const rewrite = shell.showProblem(problem)
    const { mapProblem } = await import('./source-maps/map-problem.ts')
    const mapped = await mapProblem(problem, { platform, files, toUrl })
    rewrite(mapped)
    options.onProblem?.(mapped)
  }
  const shell = createShell(container, {
    ...{ platform, language, isDark },
    controlUrl: reach(options),
    toUrl: (target) => toUrl(target, 'app.json'),
    onBack: () => post({ kind: 'back' }),
    onTab: (index) => post({ kind: 'tab', index }),
    onRefresh: () => refreshTop(),
  })

  function frameOf(page: number, route: string): PageFrame {
    const known = frames.get(page)
    if (known) return known
    const { pullsDown, reachBottomPx } = readWindowStyle(files, platform, route, isDark)
    const frame = createPageFrame(shell.pages, {
      ...{ platform, language, pullsDown, reachBottomPx },
      pick: shell.pick,
      title: route,
      toUrl: (target) => toUrl(target, route),
      styles: stylesOf(files, { platform, route, isDark, toUrl }),
      onEvent: ({ path, type, detail, isTap, touch }) => {
        const event = { type: spell(type, platform), detail, ...(touch && { touch }) }
        post({ kind: 'event', page, path, event, isTap })
      },
      onPageCall: (method, value) => post({ kind: 'page-call', page, method, value }),
      onNavigate: (url, openType) => post({ kind: 'navigate', url, openType }),
      onUnknown: (tag) =>
        void report({ message: `<${tag}> is a component that this phone does not have`, stack: undefined }),
    })
    // It may be drawn before it stands on top.
    frame.frame.hidden = true
    frames.set(page, frame)
    return frame
  }

  function onStack(stack: Stack): void {
    for (const [id, { frame }] of frames) {
      if (stack.alive.includes(id)) continue
      frame.remove()
      frames.delete(id)
    }
    const now = stack.pages.at(-1)
    if (now) showTop(stack, now)
  }
  function showTop(stack: Stack, now: StackedPage): void {
    frameOf(now.id, now.route)
    for (const [id, { frame }] of frames) frame.hidden = id !== now.id
    const style = withColours(readWindowStyle(files, platform, now.route, isDark), now.colours)
    shell.show(stack, findTab(files, now.route), style)
    const hasMoved = top?.url !== now.url || top.title !== now.title
    top = now
    if (hasMoved) options.onPage?.({ url: now.url, title: now.title })
  }

  function measure(page: number, selections: readonly Selection[]): unknown[] {
    try {
      return frames.get(page)?.measure(selections) ?? []
    } catch (error) {
      void report({ message: `createSelectorQuery: ${String(error)}`, stack: undefined })
      return []
    }
  }

  function refreshTop(): void {
    if (!top) return
    frames.get(top.id)?.showRefresh(true)
    post({ kind: 'page-call', page: top.id, method: 'onPullDownRefresh' })
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'draw':
        frameOf(message.page, message.route).draw(message.tree)
        break
      case 'stack':
        onStack(message.stack)
        break
      case 'ask':
        void shell.ask(message.question).then((answer) => post({ kind: 'answer', id: message.id, answer }))
        break
      case 'measure':
        post({ kind: 'answer', id: message.id, answer: measure(message.page, message.selections) })
        break
      case 'notice':
        showNotice(message.notice, shell, top && frames.get(top.id))
        break
      case 'exchange':
        options.onExchange?.(message.exchange)
        break
      case 'storage':
        options.onStorage?.(message.storage)
        break
      case 'problem':
        void report(message.problem)
    }
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => receive(data))
  worker.addEventListener('error', ({ message }) => void report({ message, stack: undefined }))
  post({ kind: 'boot', options: toBootOptions(options) })
  return {
    connect: (isConnected) => post({ kind: 'connect', isConnected }),
    close() {
      worker.terminate()
      shell.close()
    },
  }
}

/** As the page around wants it. */
function isDarkAt(container: HTMLElement): boolean {
  const { colorScheme } = getComputedStyle(container)
  if (colorScheme === 'light' || colorScheme === 'dark') return colorScheme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function spell(type: string, platform: PackagePlatform): string {
  return platform === 'alipay' ? (ALIPAY_EVENTS[type] ?? type) : type
}

function showNotice(notice: Notice, shell: Shell, frame: PageFrame | undefined): void {
  if (notice.kind === 'scroll') frame?.scrollTo(notice.top)
  else if (notice.kind === 'refresh') frame?.showRefresh(notice.isOn)
  else shell.notice(notice)
}

function withColours(style: WindowStyle, colours: StackedPage['colours']): WindowStyle {
  return {
    ...style,
    bar: String(colours?.background ?? style.bar),
    barText: String(colours?.text ?? style.barText),
  }
}

/** Only what a Worker can be handed. */
function toBootOptions(options: WebPhoneOptions) {
  const { onExchange, onStorage, onProblem, onPage, ...boot } = options
  return boot
}

/** Where the browser finds the sandbox's control API. */
function reach({ sandbox, hosts = {} }: WebPhoneOptions): string {
  return hosts[new URL(sandbox.controlUrl).origin] ?? sandbox.controlUrl
}

function findTab(files: Readonly<Record<string, string>>, route: string): number | undefined {
  const { list, items } = toObject(toObject(JSON.parse(files['app.json'] ?? '{}')).tabBar)
  const tabs = [list ?? items ?? []].flat()
  const index = tabs.findIndex((tab) => toObject(tab).pagePath === route)
  return index < 0 ? undefined : index
}
