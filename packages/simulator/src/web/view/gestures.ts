import { toElement } from './page-node.ts'
import type { PageEvent } from './page-view.ts'
import { elementAt } from './page-view.ts'

const LONG_PRESS_MS = 350
const MOVED_PX = 10

/** Turns what browser and keyboard tell of into the events of a mini program. */
export function listenToGestures(page: Document, onEvent: (event: PageEvent) => void): void {
  const fire = (node: EventTarget | null, type: string, detail: unknown, isTap = false) => {
    const found = elementAt(toElement(node) ?? null)
    if (!found || isDisabled(found.host)) return
    onEvent({ path: found.element.path, type, detail, isTap })
  }
  page.addEventListener('click', (event) => {
    fire(event.target, 'tap', { x: event.pageX, y: event.pageY }, true)
  })
  page.addEventListener('keydown', (event) => {
    const { key } = event
    const target = toElement(event.target)
    if (!target?.localName.startsWith('mp-')) return
    if (key !== 'Enter' && key !== ' ') return
    event.preventDefault()
    target.click()
  })
  listenToTouches(page, fire)
}

function isDisabled(host: HTMLElement): boolean {
  return host.closest('mp-button[disabled]') !== null
}

function listenToTouches(
  page: Document,
  fire: (node: EventTarget | null, type: string, detail: unknown) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start = { x: 0, y: 0 }
  page.addEventListener('pointerdown', ({ target, pageX: x, pageY: y }) => {
    start = { x, y }
    fire(target, 'touchstart', { x, y })
    timer = setTimeout(() => fire(target, 'longpress', { x, y }), LONG_PRESS_MS)
  })
  page.addEventListener('pointermove', ({ pageX, pageY }) => {
    if (Math.hypot(pageX - start.x, pageY - start.y) > MOVED_PX) clearTimeout(timer)
  })
  page.addEventListener('pointerup', ({ target, pageX: x, pageY: y }) => {
    clearTimeout(timer)
    fire(target, 'touchend', { x, y })
  })
}
