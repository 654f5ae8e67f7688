import { isObject, isString, type JsonObject, toObject } from '../json.ts'
import { type PackageFiles, resolvePath } from '../package-path.ts'

/** What `app.json` and the pages' own JSON files say. Paths are from the package's root, without extension. */
export interface Manifest {
  /** Every page, those of the sub-packages included; the first is where the app opens. */
  routes: string[]
  tabs: Tab[]
  /** The window settings of a page: the app's, with the page's own on top. */
  windowOf(route: string): JsonObject
  /** Tag → path of the components that a page or component may use. */
  componentsOf(path: string): ReadonlyMap<string, string>
}

interface Tab {
  route: string
  text: string
}

/** @throws {Error} when `app.json` is missing, is not JSON, or names no page. */
export function readManifest(files: PackageFiles): Manifest {
  const app = readJson(files, 'app.json')
  if (!app) throw new Error('app.json is missing')
  const routes = [
    ...strings(app.pages),
    ...objects(app.subPackages ?? app.subpackages).flatMap(subPackageRoutes),
  ]
  if (routes.length === 0) throw new Error('app.json names no page')
  const own = (path: string) => readJson(files, `${path}.json`) ?? {}
  return {
    routes,
    tabs: readTabs(app),
    windowOf: (route) => ({ ...toObject(app.window), ...own(route) }),
    componentsOf: (path) => new Map([...componentEntries(app, 'app'), ...componentEntries(own(path), path)]),
  }
}

function readJson(files: PackageFiles, path: string): JsonObject | undefined {
  const text = files.get(path)
  if (text === undefined) return undefined
  try {
    return toObject(JSON.parse(text))
  } catch (error) {
    throw new Error(`${path} is not JSON`, { cause: error })
  }
}

function subPackageRoutes({ root, pages }: JsonObject): string[] {
  const folder = String(root).replace(/\/$/, '')
  return strings(pages).map((page) => `${folder}/${page}`)
}

function readTabs({ tabBar }: JsonObject): Tab[] {
  return objects(toObject(tabBar).list).map(({ pagePath, text }) => ({
    route: String(pagePath),
    text: String(text),
  }))
}

function componentEntries({ usingComponents }: JsonObject, from: string): [string, string][] {
  return Object.entries(toObject(usingComponents)).map(([tag, target]) => [
    tag,
    resolvePath(from, String(target)),
  ])
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isString) : []
}
