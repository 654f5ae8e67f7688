/**
 * A node of the app's page. Its document is the iframe's, whose classes are not those of this script: `instanceof` would
 * always say no.
 */
export function toElement(target: EventTarget | Node | null): HTMLElement | undefined {
  return isElement(target) ? target : undefined
}

function isElement(target: EventTarget | Node | null): target is HTMLElement {
  return target !== null && 'nodeType' in target && target.nodeType === ELEMENT_NODE
}

const ELEMENT_NODE = 1

/** A field that is ticked, such as a checkbox. */
export function isTickable(field: Element | null | undefined): field is HTMLInputElement {
  return /^(?:checkbox|radio)$/.test(field?.getAttribute('type') ?? '')
}
