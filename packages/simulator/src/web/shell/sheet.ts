import { make } from './element.ts'

/** A dialog over the phone's screen, for one answer. */
export interface Sheet<Answer> {
  /** `modal` in the middle, `sheet` from below. */
  place: 'modal' | 'sheet'
  label: string
  /** What Escape means. */
  dismissed: Answer
  build(answer: (answer: Answer) => void): Node[]
}

/** Opens it, holds the keyboard in it, and resolves with its answer; the focus goes back to where it was. */
export function openSheet<Answer>(
  layer: HTMLElement,
  { place, label, dismissed, build }: Sheet<Answer>,
): Promise<Answer> {
  return new Promise((resolve) => {
    const box = make('div', { class: place, role: 'dialog', 'aria-modal': 'true', 'aria-label': label })
    const mask = make('div', { class: `mask mask-${place}` }, box)
    const answer = (given: Answer) => {
      mask.remove()
      resolve(given)
    }
    box.append(...build(answer))
    mask.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') answer(dismissed)
      if (event.key === 'Tab') keepInside(box, event)
    })
    layer.append(mask)
    const first = box.querySelector<HTMLElement>('[data-first]') ?? box.querySelector('button')
    first?.focus()
  })
}

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>('button, input, select')]
  const root = box.getRootNode()
  const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement
  const [first, last] = [stops[0], stops.at(-1)]
  const leaves = event.shiftKey ? active === first : active === last
  if (!leaves) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
