import { isTickable, toElement } from './page-node.ts'
import type { PageEvent } from './page-view.ts'
import { elementAt } from './page-view.ts'

/** A button inside a form submits or resets it; a press on a label is one on its field. */
export function listenToForms(page: Document, onEvent: (event: PageEvent) => void): void {
  page.addEventListener('click', (event) => {
    const target = toElement(event.target)
    if (!target) return
    pressField(target)
    const button = target.closest<HTMLElement>('mp-button')
    const form = target.closest<HTMLElement>('mp-form')
    const intent = elementAt(button)?.element.attributes['form-type']
    const found = elementAt(form)
    if (!form || !found || (intent !== 'submit' && intent !== 'reset')) return
    const detail = intent === 'submit' ? { value: collect(form) } : {}
    onEvent({ path: found.element.path, type: intent, detail, isTap: false })
  })
}

function pressField(target: Element): void {
  const label = target.closest<HTMLElement>('mp-label')
  if (!label || target.closest('input, textarea, select, mp-button')) return
  const named = String(elementAt(label)?.element.attributes.for ?? '')
  const owner = named ? label.ownerDocument.getElementById(named) : label
  const field = owner?.querySelector<HTMLElement>('input, textarea, select')
  if (isTickable(field)) field.click()
  else field?.focus()
}

/** By the `name` of each field; a group has the value of what is chosen in it. */
function collect(form: HTMLElement): Record<string, unknown> {
  const hosts = [...form.querySelectorAll<HTMLElement>('*')]
  const named = hosts.flatMap((host) => {
    const found = elementAt(host)
    const name = found?.host === host ? found.element.attributes.name : undefined
    return name === undefined ? [] : [[String(name), readValue(host)] as const]
  })
  return Object.fromEntries(named)
}

function readValue(host: HTMLElement): unknown {
  const ticks = [...host.querySelectorAll('input')].filter(isTickable)
  const ticked = ticks.filter(({ checked }) => checked).map(({ value }) => value)
  if (host.localName === 'mp-switch') return ticked.length > 0
  if (host.localName === 'mp-radio-group') return ticked[0] ?? ''
  if (host.localName === 'mp-checkbox-group') return ticked
  const chosen = [...host.querySelectorAll('select')].map(({ selectedIndex }) => selectedIndex)
  if (chosen.length > 0) return chosen.length > 1 ? chosen : chosen[0]
  const value = host.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')?.value ?? ''
  return host.localName === 'mp-slider' ? Number(value) : value
}
