import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { applyChange, findNode, textsOf, type ViewNode } from './view-node.ts'

/** The first page of a compiled package, running in a context with `bn` and nothing else of a phone. */
export interface RunningPage {
  /** The node with this id; properties have the short names that the templates read. */
  node(id: string): ViewNode
  /** The texts of the page, in their order. */
  texts(): string[]
  /** What a finger does to the node with this id. */
  fire(type: string, id: string): void
}

type Lifecycle = Record<string, (...values: unknown[]) => unknown>

/** Loads `app.js` and a page of a package as Binance does, with this `bn`. */
export function runPackage(folder: string, page: string, bn: Record<string, unknown>): RunningPage {
  const registered: { app: Lifecycle; page: Lifecycle } = { app: {}, page: {} }
  const pages: object[] = []
  const context = vm.createContext({
    bn,
    console,
    setTimeout,
    clearTimeout,
    App: (app: Lifecycle) => (registered.app = app),
    Page: (config: Lifecycle) => (registered.page = config),
    Component: () => {},
    getApp: () => registered.app,
    getCurrentPages: () => pages,
  })
  const load = createLoader(folder, context)
  load('app.js')
  registered.app.onLaunch?.({ path: page, query: {}, scene: 1000 })
  load(`${page}.js`)
  return openPage(registered.page, page, pages)
}

function openPage(lifecycle: Lifecycle, route: string, pages: object[]): RunningPage {
  const data: { root: ViewNode } = { root: {} }
  const instance = {
    ...lifecycle,
    route,
    data,
    setData(change: Record<string, unknown>, done?: () => void) {
      applyChange(data, change)
      done?.()
    },
  }
  pages.push(instance)
  for (const moment of ['onLoad', 'onShow', 'onReady']) lifecycle[moment]?.call(instance, {})
  function node(id: string): ViewNode {
    const found = findNode(data.root, id)
    if (!found) throw new Error(`The page has no node with the id ${id}.`)
    return found
  }

  return {
    node,
    texts: () => textsOf(data.root),
    fire(type, id) {
      const target = { id, dataset: { sid: node(id).sid } }
      lifecycle.eh?.call(instance, { type, target, currentTarget: target, detail: {}, timeStamp: 0 })
    },
  }
}

function createLoader(folder: string, context: vm.Context): (file: string) => unknown {
  const loaded = new Map<string, unknown>()
  return function load(file): unknown {
    if (loaded.has(file)) return loaded.get(file)
    const module = { exports: {} }
    loaded.set(file, module.exports)
    const source = readFileSync(path.join(folder, file), 'utf8')
    const run = vm.runInContext(`(function (require, module, exports) {${source}\n})`, context, {
      filename: file,
    })
    const require = (name: string) => load(path.join(path.dirname(file), `${name.replace(/\.js$/, '')}.js`))
    run(require, module, module.exports)
    return module.exports
  }
}
