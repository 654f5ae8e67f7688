import type { ViewElement } from '../../template/view-node.ts'
import type { OpenPicker, PickerQuestion } from '../shell/picker-sheet.ts'
import { toPixels } from '../styles/to-css.ts'

/** Tells the app of something that happened to an element; `isTap` when a person's finger did it. */
type Fire = (type: string, detail: unknown) => void

/** How one component stands in the page. */
export interface Component {
  /** Where its children are drawn; undefined for one that draws its own inside. */
  slot?: HTMLElement
  /** Takes over what the template says of it now. */
  update(element: ViewElement): void
  /** What a form submits under the element's name. */
  value?(): unknown
  /** A form goes back to what its template said at first. */
  reset?(): void
}

export interface ComponentContext {
  host: HTMLElement
  fire: Fire
  /** Where the browser finds what the page's template names. */
  toUrl(target: string): string
  /** Opens a picker over the phone. */
  pick(question: PickerQuestion): OpenPicker
}

export function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'false'
}

export function textAttribute(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** Attributes that style sheets look at, and those of every element. */
export function applyCommon(host: HTMLElement, { attributes }: ViewElement): void {
  const name = textAttribute(attributes.class)
  if (host.className !== name) host.className = name
  const style = toPixels(textAttribute(attributes.style))
  if (host.dataset.style !== style) {
    host.dataset.style = style
    host.style.cssText = style
  }
  if (attributes.id !== undefined) host.id = textAttribute(attributes.id)
  for (const flag of ['hidden', 'disabled', 'plain', 'scroll-x', 'scroll-y', 'vertical', 'loading']) {
    host.toggleAttribute(flag, isOn(attributes[flag]))
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (/^(?:type|size|role|aria-[a-z]+)$/.test(attribute)) host.setAttribute(attribute, textAttribute(value))
  }
}

/** The colour that an app gives a component in the place of the platform's own. */
export function tint(host: HTMLElement, colour: unknown): void {
  const given = textAttribute(colour)
  if (given) host.style.setProperty('--accent-of-platform', given)
  else host.style.removeProperty('--accent-of-platform')
}
