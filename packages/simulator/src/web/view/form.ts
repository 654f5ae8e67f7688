import { isTickable, toElement } from './page-node.ts'
import type { PageEvent } from './page-view.ts'
import { componentAt, elementAt } from './page-view.ts'

/** A button inside a form submits or resets it; a press on a label is one on its field. */
export function listenToForms(page: Document, onEvent: (event: PageEvent) => void): void {
  page.addEventListener('click', (event) => {
    const target = toElement(event.target)
    if (!target) return
    pressField(target)
    const button = target.closest<HTMLElement>('mp-button:not([disabled])')
    const form = target.closest<HTMLElement>('mp-form')
    const intent = elementAt(button)?.element.attributes['form-type']
    const found = elementAt(form)
    if (!form || !found || (intent !== 'submit' && intent !== 'reset')) return
    if (intent === 'reset') for (const host of hostsIn(form)) componentAt(host)?.reset?.()
    const detail = intent === 'submit' ? { value: collect(form) } : {}
    onEvent({ path: found.element.path, type: intent, detail, isTap: false })
  })
}

function pressField(target: Element): void {
  if (target.closest('input, textarea, mp-button, mp-picker')) return
  const field = fieldOf(target)
  if (isTickable(field)) field.click()
  else field?.focus()
}

/** The words inside a checkbox or a radio are a part of it, whatever the label around it names. */
function fieldOf(target: Element): HTMLElement | null | undefined {
  const own = target.closest('mp-checkbox, mp-radio')
  if (own) return own.querySelector('input')
  const label = target.closest<HTMLElement>('mp-label')
  if (!label) return undefined
  const named = String(elementAt(label)?.element.attributes.for ?? '')
  const owner = named ? label.ownerDocument.getElementById(named) : label
  return owner?.querySelector<HTMLElement>('input, textarea')
}

/** By the `name` of each field; a group has the value of what is chosen in it. */
function collect(form: HTMLElement): Record<string, unknown> {
  const named = hostsIn(form).flatMap((host) => {
    const name = elementAt(host)?.element.attributes.name
    const read = componentAt(host)?.value
    return name === undefined || !read ? [] : [[String(name), read()] as const]
  })
  return Object.fromEntries(named)
}

function hostsIn(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('*')].filter((host) => componentAt(host))
}
