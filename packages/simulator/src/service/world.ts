import type { JsonObject } from '../json.ts'
import type { PackageFiles } from '../package-path.ts'
import type { TemplateSyntax } from '../template/syntax.ts'
import { createTemplateEngine, type TemplateEngine } from '../template/template-engine.ts'
import type { Activity } from './activity.ts'
import { createDefinitions, type Definitions } from './definitions.ts'
import type { Failures } from './failures.ts'
import type { Framework } from './framework.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { createModuleLoader } from './module-loader.ts'
import type { Page } from './page.ts'
import type { Realm } from './realm.ts'

/** What every page of one running app shares. */
export interface World {
  manifest: Manifest
  definitions: Definitions
  engine: TemplateEngine
  syntax: TemplateSyntax
  framework: Framework
  realm: Realm
  activity: Activity
  failures: Failures
  /** Called when a page has been drawn anew. */
  onDrawn(page: Page): void
}

export interface WorldOptions {
  files: PackageFiles
  syntax: TemplateSyntax
  framework: Framework
  realm: Realm
  activity: Activity
  failures: Failures
  /** Hears of each page that has been drawn anew. */
  onDrawn?(page: Page): void
  /** Names the app's scripts see besides those of the modules and of the registering functions. */
  globals(): JsonObject
}

export function createWorld(options: WorldOptions): World {
  const { files, syntax, framework, realm, activity, failures, onDrawn = () => {}, globals } = options
  const loader = createModuleLoader({
    files,
    realm,
    globals: () => ({ ...definitions.globals, ...globals() }),
  })
  const definitions = createDefinitions(loader)
  // The scripts of templates live in the view layer: they see nothing of the app.
  const { toCommonJs } = syntax.script
  const scripts = createModuleLoader({ files, realm, globals: () => ({}), toCommonJs })
  return {
    manifest: readManifest(files, framework.manifestKeys),
    definitions,
    engine: createTemplateEngine({ files, syntax, requireScript: scripts.require, runScript: scripts.run }),
    syntax,
    framework,
    realm,
    activity,
    failures,
    onDrawn,
  }
}
