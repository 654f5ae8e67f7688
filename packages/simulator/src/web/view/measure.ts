import type { Selection } from '../../host/common/selector-query.ts'
import { renameSelector } from '../styles/to-css.ts'
import { elementAt } from './page-view.ts'

/** @throws {Error} for a selector that the browser does not understand */
export function measure(root: HTMLElement, selections: readonly Selection[]): unknown[] {
  return selections.map(({ target, selector, fields }) => {
    if (target === 'viewport') return describeViewport(root.ownerDocument, fields)
    const found = [...root.querySelectorAll<HTMLElement>(renameSelector(selector))]
    const described = found.map((host) => describe(host, fields))
    return target === 'all' ? described : (described[0] ?? null)
  })
}

type Fields = Selection['fields']

function describe(host: HTMLElement, fields: Fields): object {
  const { left, right, top, bottom, width, height } = host.getBoundingClientRect()
  const { element } = elementAt(host) ?? {}
  const style = getComputedStyle(host)
  return {
    ...(fields.id ? { id: host.id } : {}),
    ...(fields.dataset ? { dataset: element?.dataset ?? {} } : {}),
    ...(fields.rect ? { left, right, top, bottom } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollLeft: host.scrollLeft, scrollTop: host.scrollTop } : {}),
    ...pick(fields.properties, (name) => element?.attributes[name]),
    ...pick(fields.computedStyle, (name) => Reflect.get(style, name)),
  }
}

function describeViewport({ documentElement }: Document, fields: Fields): object {
  const { clientWidth: width, clientHeight: height, scrollLeft, scrollTop } = documentElement
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, right: width, top: 0, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollLeft, scrollTop } : {}),
  }
}

function pick(names: unknown, read: (name: string) => unknown): object {
  const asked = Array.isArray(names) ? names.map(String) : []
  return Object.fromEntries(asked.map((name) => [name, read(name)]))
}
