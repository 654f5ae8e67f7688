import { isObject, type JsonObject } from '../json.ts'
import type { ModuleLoader } from './module-loader.ts'

/** What the scripts of the package registered by `App()`, `Page()` and `Component()`. */
export interface Definitions {
  /** The registering functions, for the scripts' global scope. */
  globals: Record<'App' | 'Page' | 'Component', (definition: unknown) => void>
  /** Runs `app.js`, once. @throws {Error} when it registers no app. */
  app(): JsonObject
  /** What `getApp()` gives: nothing before `App()` was called. */
  registeredApp(): JsonObject | undefined
  /** @throws {Error} when the page's script is missing or registers no page. */
  page(path: string): JsonObject
  /** @throws {Error} when the component's script is missing or registers no component. */
  component(path: string): JsonObject
}

export function createDefinitions(loader: Pick<ModuleLoader, 'require' | 'current'>): Definitions {
  const registry = (functionName: string) => {
    const known = new Map<string, JsonObject>()
    return {
      known,
      register(definition: unknown) {
        const path = loader.current()
        if (path !== undefined && isObject(definition)) known.set(path, definition)
      },
      find(path: string): JsonObject {
        if (!known.has(path)) loader.require(path)
        const definition = known.get(path)
        if (!definition) throw new Error(`${path}.js does not call ${functionName}()`)
        return definition
      },
    }
  }
  const apps = registry('App')
  const pages = registry('Page')
  const components = registry('Component')
  return {
    globals: { App: apps.register, Page: pages.register, Component: components.register },
    app: () => apps.find('app'),
    registeredApp: () => apps.known.get('app'),
    page: pages.find,
    component: components.find,
  }
}
