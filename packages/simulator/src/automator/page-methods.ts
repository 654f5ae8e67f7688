import { isFunction, isString } from '../json.ts'
import { readPath } from '../service/data-path.ts'
import type { AppInstance } from '../service/instance.ts'
import { findAll, findFirst } from './element-reference.ts'
import type { Method } from './methods.ts'
import { readList, readText } from './params.ts'
import type { Stage } from './stage.ts'

/** One page: its elements, its data and its own methods. */
export function createPageMethods(stage: Stage): Record<string, Method> {
  const { pages } = stage
  return {
    'Page.getElement': (params) =>
      findFirst({ page: pages.page(params), selector: readText(params, 'selector') }),
    'Page.getElements': (params) => ({
      elements: findAll({ page: pages.page(params), selector: readText(params, 'selector') }),
    }),
    ...createInstanceMethods('Page', stage, (params) => pages.page(params).instance),
  }
}

/** What a page and a custom component have in common. */
export function createInstanceMethods(
  owner: 'Page' | 'Element',
  { bring, perform }: Stage,
  find: (params: Parameters<Method>[0]) => AppInstance,
): Record<string, Method> {
  return {
    [`${owner}.getData`]: (params) => {
      const { data } = find(params)
      return { data: isString(params.path) ? readPath(data, params.path) : data }
    },
    [`${owner}.setData`]: (params) => perform(() => find(params).setData(bring(params.data))),
    [`${owner}.callMethod`]: async (params) => {
      const instance = find(params)
      const name = readText(params, 'method')
      const method = instance[name]
      if (!isFunction(method)) throw new Error(`there is no method "${name}"`)
      const values = readList(params, 'args').map(bring)
      return { result: await perform(() => method.apply(instance, values)) }
    },
  }
}
