import { SCREEN } from '../host/common/screen.ts'
import type { Selection } from '../host/common/selector-query.ts'
import type { Layout } from '../host/environment.ts'
import type { Page } from '../service/page.ts'
import { type ViewElement, walkElements } from '../template/view-node.ts'
import { parseSelector, readAttribute } from './selector.ts'

/**
 * Nothing is laid out in Node. An app that measures runs all the same: an element that is there has no size and stands in
 * the corner, as in jsdom; only the screen is as large as on the phone.
 */
export const WITHOUT_LAYOUT: Layout = {
  measure: async (page, selections) => selections.map((selection) => measureOne(page, selection)),
}

function measureOne({ tree }: Page, { target, selector, fields }: Selection): unknown {
  if (target === 'viewport') return describe(fields, SCREEN.windowWidth, SCREEN.windowHeight)
  const isMeant = parseSelector(selector)
  const found = walkElements(tree)
    .filter(isMeant)
    .map(({ element }) => ({ ...describe(fields, 0, 0), ...describeElement(fields, element) }))
  return target === 'all' ? found : (found[0] ?? null)
}

type Fields = Selection['fields']

function describe(fields: Fields, width: number, height: number): object {
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollLeft: 0, scrollTop: 0 } : {}),
  }
}

function describeElement({ id, dataset, properties }: Fields, element: ViewElement): object {
  const asked = Array.isArray(properties) ? properties.map(String) : []
  return {
    ...(id ? { id: element.attributes.id ?? '' } : {}),
    ...(dataset ? { dataset: element.dataset } : {}),
    ...Object.fromEntries(asked.map((name) => [name, readAttribute(element, name)])),
  }
}
