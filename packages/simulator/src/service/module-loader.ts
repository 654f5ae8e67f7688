import { type PackageFiles, resolvePath } from '../package-path.ts'
import type { Realm } from './realm.ts'

export interface ModuleLoader {
  /**
   * Runs a script of the package once and gives its exports.
   *
   * @throws {Error} when the package has no such file, and whatever the script throws.
   */
  require(path: string): unknown
  /** Runs a script that is written inside the file `file`, and gives its exports. */
  run(source: string, file: string): unknown
  /** The script that runs at this moment, without extension: the one that `Page()` is called for. */
  current(): string | undefined
}

export interface ModuleLoaderOptions {
  files: PackageFiles
  realm: Realm
  /** Names every script sees besides `require`, `module` and `exports`; read when a script starts. */
  globals(): Record<string, unknown>
  /** Turns a script into one that sets `module.exports`; by default it is one already. */
  toCommonJs?(source: string): string
}

interface Module {
  exports: unknown
}

export function createModuleLoader(options: ModuleLoaderOptions): ModuleLoader {
  const { files, realm, globals, toCommonJs = (source) => source } = options
  const modules = new Map<string, Module>()
  let running: string | undefined

  const requireModule = (path: string): unknown => {
    const file = [path, `${path}.js`, `${path}/index.js`].find((candidate) => files.has(candidate))
    const known = modules.get(file ?? '')
    if (known) return known.exports
    const source = files.get(file ?? '')
    if (file === undefined || source === undefined) throw new Error(`module not found: ${path}`)
    const module: Module = { exports: {} }
    // Known before it has run: scripts may require each other in a circle.
    modules.set(file, module)
    return runModule(source, file, module)
  }
  const runModule = (written: string, file: string, module: Module): unknown => {
    const source = toCommonJs(written)
    const require = (target: string) => requireModule(resolvePath(file, target))
    const scope = { ...globals(), require, module, exports: module.exports }
    const outer = running
    running = file.replace(/\.[^.]+$/, '')
    try {
      realm.compile({ source, file, parameters: Object.keys(scope) })(...Object.values(scope))
    } finally {
      running = outer
    }
    return module.exports
  }
  return {
    require: requireModule,
    run: (source, file) => runModule(source, file, { exports: {} }),
    current: () => running,
  }
}
