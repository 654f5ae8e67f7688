import { toElement } from './page-node.ts'

/** The indicator above a page that may be pulled down. */
export interface PullDown {
  /** The app begins by itself, or is done. */
  show(isRefreshing: boolean): void
}

const BEGIN_PX = 8
const ENOUGH_PX = 50
/** A finger's way counts half: the page resists. */
const RESISTANCE = 0.5
const OPEN_PX = 56

export interface PullDownOptions {
  page: Document
  root: HTMLElement
  /** What a screen reader says while the page is refreshed. */
  label: string
  onPull(): void
}

/** A drag downwards at the page's top, by finger, mouse or pen. */
export function createPullDown({ page, root, label, onPull }: PullDownOptions): PullDown {
  const dots = page.createElement('div')
  dots.className = 'pull-down'
  dots.setAttribute('role', 'status')
  dots.append(...Array.from({ length: 3 }, () => page.createElement('i')))
  page.body.prepend(dots)

  let start: { x: number; y: number } | undefined
  let pulledPx = 0
  let isRefreshing = false
  const open = (px: number, isDragged: boolean) => {
    root.classList.toggle('is-dragged', isDragged)
    root.style.marginTop = px > 0 ? `${px}px` : ''
    dots.style.height = `${px}px`
  }
  const show = (refreshing: boolean) => {
    isRefreshing = refreshing
    dots.toggleAttribute('data-busy', refreshing)
    if (refreshing) dots.setAttribute('aria-label', label)
    else dots.removeAttribute('aria-label')
    open(refreshing ? OPEN_PX : 0, false)
  }
  const release = (isEnough: boolean) => {
    start = undefined
    if (pulledPx === 0) return
    pulledPx = 0
    if (!isEnough) return show(false)
    show(true)
    onPull()
  }
  page.addEventListener('pointerdown', ({ target, clientX: x, clientY: y, isPrimary, button }) => {
    const isFree = isPrimary && button === 0 && !isRefreshing && isAtTop(page, toElement(target))
    start = isFree ? { x, y } : undefined
  })
  page.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (!start) return
    const [x, y] = [clientX - start.x, clientY - start.y]
    if (pulledPx === 0 && Math.abs(x) > Math.max(y, BEGIN_PX)) start = undefined
    if (!start || (pulledPx === 0 && y < BEGIN_PX)) return
    pulledPx = Math.max(1, y * RESISTANCE)
    open(pulledPx, true)
  })
  page.addEventListener('pointerup', () => {
    const isEnough = pulledPx >= ENOUGH_PX
    if (pulledPx > 0) swallowClick(page)
    release(isEnough)
  })
  page.addEventListener('pointercancel', () => release(false))
  // Else the browser would take the finger for its own scrolling.
  page.addEventListener('touchmove', (event) => pulledPx > 0 && event.preventDefault(), { passive: false })
  return { show }
}

/** Neither the page nor a list under the finger is scrolled down, and no field takes the drag for itself. */
function isAtTop(page: Document, target: HTMLElement | undefined): boolean {
  if (page.documentElement.scrollTop > 0 || target?.closest('input, textarea')) return false
  for (let at = target; at && at !== page.body; at = at.parentElement ?? undefined) {
    if (at.scrollTop > 0) return false
  }
  return true
}

/** The button comes up where it went down: no tap was meant. */
function swallowClick(page: Document): void {
  const stop = (event: Event) => event.stopPropagation()
  page.addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => page.removeEventListener('click', stop, { capture: true }))
}
