import { PACKAGE_DIALECTS, type PackagePlatform } from '../package-dialects.ts'
import { findProblems, type PackageProblem } from '../package-problems.ts'
import { readPackage } from './read-package.ts'

/**
 * Looks through a compiled package without running it: every template parses, and whatever one file says of
 * another is there. No problem is an empty list.
 *
 * @throws {Error} when the directory holds no package.
 */
export function checkPackage(packageDir: string, platform: PackagePlatform = 'weapp'): PackageProblem[] {
  const { syntax, framework } = PACKAGE_DIALECTS[platform]
  return findProblems(readPackage(packageDir), { syntax, manifestKeys: framework.manifestKeys })
}
