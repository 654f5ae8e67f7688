import type { PackagePlatform } from '../../package-dialects.ts'
import type { ViewNode } from '../../template/view-node.ts'
import { baseCss } from '../styles/base-css.ts'
import { listenToForms } from './form.ts'
import { listenToGestures } from './gestures.ts'
import { toElement } from './page-node.ts'
import { createPageView, elementAt, type PageEvent } from './page-view.ts'

/** One page of the app in an iframe of its own, as each page on a phone has its own view. */
export interface PageFrame {
  frame: HTMLIFrameElement
  draw(tree: ViewNode[]): void
  scrollTo(top: number): void
}

export interface PageFrameOptions {
  platform: PackagePlatform
  title: string
  styles: string
  language: string
  onEvent(event: PageEvent): void
  /** The page scrolled, came to its end, or was pulled down. */
  onPageCall(method: string, value?: unknown): void
  onNavigate(url: string, openType: string): void
  onUnknown(tag: string): void
  toUrl(target: string): string
}

export function createPageFrame(parent: HTMLElement, options: PageFrameOptions): PageFrame {
  const frame = document.createElement('iframe')
  frame.title = options.title
  parent.append(frame)
  const page = frame.contentDocument
  if (!page) throw new Error('the browser gives the page no document')
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
  listenToScrolling(page, options.onPageCall)
  return {
    frame,
    draw: view.draw,
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

const NEAR_END_PX = 50

function listenToScrolling(page: Document, onPageCall: PageFrameOptions['onPageCall']): void {
  const window = page.defaultView
  let wasNearEnd = false
  window?.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = page.documentElement
    onPageCall('onPageScroll', { scrollTop })
    const isNearEnd = scrollTop + clientHeight >= scrollHeight - NEAR_END_PX
    if (isNearEnd && !wasNearEnd) onPageCall('onReachBottom')
    wasNearEnd = isNearEnd
  })
}
