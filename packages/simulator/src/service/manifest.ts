import { isObject, isString, type JsonObject, toObject } from '../json.ts'
import { type PackageFiles, resolvePath } from '../package-path.ts'

/** What `app.json` and the pages' own JSON files say. Paths are from the package's root, without extension. */
export interface Manifest {
  /** Every page, those of the sub-packages included. */
  routes: string[]
  /** Where the app opens. */
  entry: string
  tabs: Tab[]
  /** What the navigation bar shows: the page's own title, or the app's. */
  titleOf(route: string): string
  /** Tag → path of the components that a page or component may use. */
  componentsOf(path: string): ReadonlyMap<string, string>
}

interface Tab {
  route: string
  text: string
}

/** What a platform calls things in `app.json`. */
export interface ManifestKeys {
  tabs: string
  tabText: string
  title: string
  /** Names the page where the app opens; where it is not there, the first of `pages` is. */
  entry?: string
  /** Without these the platform does not take the package. */
  required: readonly string[]
}

export const WEAPP_MANIFEST_KEYS: ManifestKeys = {
  tabs: 'list',
  tabText: 'text',
  title: 'navigationBarTitleText',
  entry: 'entryPagePath',
  required: [],
}

/** Taro renames them on its own (protocols/alipayplus.md 5.1). */
export const ALIPAY_MANIFEST_KEYS: ManifestKeys = {
  tabs: 'items',
  tabText: 'name',
  title: 'defaultTitle',
  required: [],
}

/** protocols/binance.md 4.1 */
export const BMP_MANIFEST_KEYS: ManifestKeys = {
  ...WEAPP_MANIFEST_KEYS,
  required: ['entryPagePath'],
}

/** @throws {Error} when `app.json` is missing, is not JSON, or names no page. */
export function readManifest(files: PackageFiles, keys: ManifestKeys): Manifest {
  const app = readJson(files, 'app.json')
  if (!app) throw new Error('app.json is missing')
  const routes = [
    ...strings(app.pages),
    ...objects(app.subPackages ?? app.subpackages).flatMap(subPackageRoutes),
  ]
  const [first] = routes
  if (first === undefined) throw new Error('app.json names no page')
  const entry = keys.entry === undefined ? undefined : app[keys.entry]
  const own = (path: string) => readJson(files, `${path}.json`) ?? {}
  return {
    routes,
    entry: isString(entry) ? entry : first,
    tabs: readTabs(app, keys),
    titleOf: (route) => String({ ...toObject(app.window), ...own(route) }[keys.title] ?? ''),
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

function readTabs({ tabBar }: JsonObject, keys: ManifestKeys): Tab[] {
  return objects(toObject(tabBar)[keys.tabs]).map((tab) => ({
    route: String(tab.pagePath),
    text: String(tab[keys.tabText]),
  }))
}

/** The keys that `app.json` lacks though the platform wants them. */
export function findMissingKeys(files: PackageFiles, { required }: ManifestKeys): string[] {
  const app = readJson(files, 'app.json') ?? {}
  return required.filter((key) => app[key] === undefined)
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
