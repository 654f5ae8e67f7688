import { isFunction, type JsonObject, toObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'

/** One question of a `createSelectorQuery`. */
export interface Selection {
  /** The first element, every element, or the page's visible part. */
  target: 'one' | 'all' | 'viewport'
  selector: string
  /** What is asked of it, as `fields` takes it. */
  fields: JsonObject
}

const RECT = { id: true, dataset: true, rect: true, size: true }
const SCROLL = { id: true, dataset: true, scrollOffset: true }

/** The same chain on all platforms. */
export function defineSelectorQuery(environment: HostEnvironment): void {
  environment.define.members.createSelectorQuery = () => createQuery(environment)
}

function createQuery(environment: HostEnvironment): JsonObject {
  const asked: { selection: Selection; callback: unknown }[] = []
  const select = (target: Selection['target'], given: unknown) => {
    const selector = throughComponents(String(given))
    const ask = (fields: JsonObject, callback: unknown) => {
      asked.push({ selection: { target, selector, fields }, callback })
      return query
    }
    return {
      boundingClientRect: (callback: unknown) => ask(RECT, callback),
      scrollOffset: (callback: unknown) => ask(SCROLL, callback),
      fields: (fields: unknown, callback: unknown) => ask(toObject(fields), callback),
    }
  }
  const query: JsonObject = {
    // Components are not told apart on the screen: the whole page is looked through.
    in: () => query,
    select: (selector: unknown) => select('one', selector),
    selectAll: (selector: unknown) => select('all', selector),
    selectViewport: () => select('viewport', ''),
    exec(callback: unknown) {
      const callbacks = asked.map((each) => each.callback)
      const selections = asked.splice(0).map(({ selection }) => selection)
      void measure(environment, selections, (results) => {
        for (const [index, each] of callbacks.entries()) if (isFunction(each)) each(results[index])
        if (isFunction(callback)) callback(results)
      })
      return query
    },
  }
  return query
}

/** `>>>` looks into the components inside, which are a part of the page here. */
function throughComponents(selector: string): string {
  return selector.replace(/\s*>>>\s*/g, ' ').trim()
}

async function measure(
  { app, layout, activity, failures }: HostEnvironment,
  selections: Selection[],
  tell: (results: unknown[]) => void,
): Promise<void> {
  const end = activity.begin('createSelectorQuery')
  try {
    const results = await layout.measure(app.navigator.top(), selections)
    failures.guard(() => tell(results))
  } catch (error) {
    // A selector that is not understood.
    failures.report(error)
  } finally {
    end()
  }
}
