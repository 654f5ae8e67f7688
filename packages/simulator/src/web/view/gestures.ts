import { toElement } from './page-node.ts'
import type { PageEvent } from './page-view.ts'
import { elementAt } from './page-view.ts'

const LONG_PRESS_MS = 350
const MOVED_PX = 10

/** Turns what browser and keyboard tell of into the events of a mini program. */
export function listenToGestures(page: Document, onEvent: (event: PageEvent) => void): void {
  const fire: Fire = ({ target, pageX, pageY, clientX, clientY }, type) => {
    const found = elementAt(toElement(target) ?? null)
    if (!found || isDisabled(found.host) || !isHeard(found.host, type)) return
    const touch = { identifier: 0, pageX, pageY, clientX, clientY }
    onEvent({ path: found.element.path, type, detail: { x: pageX, y: pageY }, isTap: type === 'tap', touch })
  }
  page.addEventListener('click', (event) => fire(event, 'tap'))
  page.addEventListener('keydown', (event) => {
    const { key } = event
    const target = toElement(event.target)
    if (!target?.localName.startsWith('mp-')) return
    if (key !== 'Enter' && key !== ' ') return
    event.preventDefault()
    target.click()
  })
  listenToTouches(page, fire)
  listenToMovements(page, onEvent)
}

/** What style sheets set in motion: an app waits for the end of it, to take away what has faded out. */
const MOVEMENTS = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const

function listenToMovements(page: Document, onEvent: (event: PageEvent) => void): void {
  for (const type of MOVEMENTS) {
    page.addEventListener(type, ({ target, elapsedTime }) => {
      const found = elementAt(toElement(target) ?? null)
      // The insides of a component move by themselves.
      if (!found || found.host !== target || !isHeard(found.host, type)) return
      onEvent({ path: found.element.path, type, detail: { elapsedTime }, isTap: false })
    })
  }
}

type Fire = (event: MouseEvent, type: string) => void

/** A finger moves a hundred times a second: what nobody listens to need not reach the app. */
function isHeard(host: HTMLElement, type: string): boolean {
  for (let at = elementAt(host); at; at = elementAt(at.host.parentNode)) {
    if (at.element.bindings.some(({ event }) => event.toLowerCase() === type || isLongTap(event, type)))
      return true
  }
  return false
}

/** A wallet's name for it. */
function isLongTap(event: string, type: string): boolean {
  return type === 'longpress' && event === 'longTap'
}

function isDisabled(host: HTMLElement): boolean {
  return host.closest('mp-button[disabled]') !== null
}

function listenToTouches(page: Document, fire: Fire): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let down: PointerEvent | undefined
  page.addEventListener('pointerdown', (event) => {
    down = event
    fire(event, 'touchstart')
    timer = setTimeout(() => fire(event, 'longpress'), LONG_PRESS_MS)
  })
  page.addEventListener('pointermove', (event) => {
    if (!down) return
    if (Math.hypot(event.pageX - down.pageX, event.pageY - down.pageY) > MOVED_PX) clearTimeout(timer)
    fire(event, 'touchmove')
  })
  const release = (type: string) => (event: PointerEvent) => {
    down = undefined
    clearTimeout(timer)
    fire(event, type)
  }
  page.addEventListener('pointerup', release('touchend'))
  page.addEventListener('pointercancel', release('touchcancel'))
}
