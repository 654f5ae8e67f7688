import { isFunction, isObject } from '../json.ts'
import { readPath } from './data-path.ts'
import { type AppInstance, createInstance, type InstanceOptions } from './instance.ts'

/** A page or component on Alipay: `$spliceData` and `$batchedUpdates` beside `setData`. */
export function createAlipayInstance(options: InstanceOptions): AppInstance {
  const instance = createInstance(options)
  return Object.assign(instance, {
    $spliceData(patch: unknown, callback?: unknown) {
      const lists = Object.entries(isObject(patch) ? patch : {}).map(([path, change]) => [
        path,
        splice(readPath(instance.data, path), change),
      ])
      instance.setData(Object.fromEntries(lists), callback)
    },
    // Drawings are batched anyway.
    $batchedUpdates(act: unknown) {
      if (isFunction(act)) act()
    },
  })
}

/** `change` is what `Array.prototype.splice` takes: start, how many to delete, items to insert. */
function splice(list: unknown, change: unknown): unknown[] {
  if (!Array.isArray(list)) throw new TypeError('$spliceData: there is no list at that path')
  const [start, deleteCount, ...inserted]: unknown[] = Array.isArray(change) ? change : []
  return list.toSpliced(Number(start), Number(deleteCount), ...inserted)
}
