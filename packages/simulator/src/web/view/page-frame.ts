import type { Selection } from '../../host/common/selector-query.ts'
import type { PackagePlatform } from '../../package-dialects.ts'
import type { ViewNode } from '../../template/view-node.ts'
import { WORDS } from '../shell/words.ts'
import { baseCss } from '../styles/base-css.ts'
import type { WebPhoneOptions } from '../web-phone.ts'
import type { ComponentContext } from './element-view.ts'
import { listenToForms } from './form.ts'
import { listenToGestures } from './gestures.ts'
import { measure } from './measure.ts'
import { toElement } from './page-node.ts'
import { createPageView, elementAt, type PageEvent } from './page-view.ts'
import { createPullDown, type PullDown } from './pull-down.ts'

/** One page of the app in an iframe of its own, as each page on a phone has its own view. */
export interface PageFrame {
  frame: HTMLIFrameElement
  draw(tree: ViewNode[]): void
  scrollTo(top: number): void
  /** @throws {Error} for a selector that the browser does not understand */
  measure(selections: readonly Selection[]): unknown[]
  /** The page is refreshed from now on, or no longer. */
  showRefresh(isRefreshing: boolean): void
}

export interface PageFrameOptions extends Pick<ComponentContext, 'toUrl' | 'pick'> {
  platform: PackagePlatform
  title: string
  styles: string
  language: WebPhoneOptions['language']
  onEvent(event: PageEvent): void
  /** The page scrolled, came to its end, or was pulled down. */
  onPageCall(method: string, value?: unknown): void
  onNavigate(url: string, openType: string): void
  onUnknown(tag: string): void
  /** Whether the page may be pulled down. */
  pullsDown: boolean
  /** How near to its end the page counts as there. */
  reachBottomPx: number
}

export function createPageFrame(parent: HTMLElement, options: PageFrameOptions): PageFrame {
  const frame = document.createElement('iframe')
  frame.title = options.title
  parent.append(frame)
  const page = frame.contentDocument
  if (!page) throw new Error('the browser gives the page no document')
  // Without its doctype a document is laid out, and scrolls, as in the last century.
  page.open()
  page.write('<!doctype html><html><head></head><body></body></html>')
  page.close()
  page.documentElement.lang = options.language
  for (const css of [baseCss(options.platform), options.styles]) {
    const style = page.createElement('style')
    style.textContent = css
    page.head.append(style)
  }
  const root = page.createElement('mp-page')
  root.setAttribute('role', 'main')
  page.body.append(root)
  const view = createPageView({ ...options, root })
  listenToGestures(page, options.onEvent)
  listenToForms(page, options.onEvent)
  listenToLinks(page, options.onNavigate)
  listenToScrolling(page, options)
  const pullDown = options.pullsDown ? pullDownOf(page, root, options) : undefined
  return {
    frame,
    draw: view.draw,
    measure: (selections) => measure(root, selections),
    showRefresh: (isRefreshing) => pullDown?.show(isRefreshing),
    scrollTo: (top) => page.defaultView?.scrollTo({ top }),
  }
}

function listenToLinks(page: Document, onNavigate: PageFrameOptions['onNavigate']): void {
  page.addEventListener('click', ({ target }) => {
    const link = toElement(target)?.closest('mp-navigator') ?? null
    const attributes = elementAt(link)?.element.attributes
    if (attributes?.url !== undefined)
      onNavigate(String(attributes.url), String(attributes['open-type'] ?? 'navigate'))
  })
}

function pullDownOf(page: Document, root: HTMLElement, { language, onPageCall }: PageFrameOptions): PullDown {
  const label = WORDS[language].refreshing
  return createPullDown({ page, root, label, onPull: () => onPageCall('onPullDownRefresh') })
}

function listenToScrolling(page: Document, { onPageCall, reachBottomPx }: PageFrameOptions): void {
  const window = page.defaultView
  let wasNearEnd = false
  window?.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = page.documentElement
    onPageCall('onPageScroll', { scrollTop })
    const isNearEnd = scrollTop + clientHeight >= scrollHeight - reachBottomPx
    if (isNearEnd && !wasNearEnd) onPageCall('onReachBottom')
    wasNearEnd = isNearEnd
  })
}
