import type { HostEnvironment } from './host/environment.ts'
import { createWeappHost } from './host/weapp/index.ts'
import type { JsonObject } from './json.ts'
import { type TemplateSyntax, WEAPP_SYNTAX } from './template/syntax.ts'

/** All that one platform's packages differ in. */
export interface PackageDialect {
  syntax: TemplateSyntax
  /** The platform's object in the scripts' global scope. */
  globalName: string
  createHost(environment: HostEnvironment): JsonObject
}

export const PACKAGE_DIALECTS = {
  weapp: { syntax: WEAPP_SYNTAX, globalName: 'wx', createHost: createWeappHost },
} satisfies Record<string, PackageDialect>

/** What a package was built for, as `taro build --type` calls it. */
export type PackagePlatform = keyof typeof PACKAGE_DIALECTS
