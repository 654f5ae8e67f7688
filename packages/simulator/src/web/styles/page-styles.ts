import postcss from 'postcss'
import type { PackagePlatform } from '../../package-dialects.ts'
import { resolvePath } from '../../package-path.ts'
import { type Surroundings, toCss } from './to-css.ts'

const EXTENSIONS: Record<PackagePlatform, string> = { weapp: '.wxss', alipay: '.acss', bmp: '.bxss' }

/** The CSS of one page: the app's style sheet and then its own, what they import put in its place. */
export function stylesOf(
  files: Readonly<Record<string, string>>,
  { platform, route, ...surroundings }: Surroundings & { platform: PackagePlatform; route: string },
): string {
  const extension = EXTENSIONS[platform]
  const own = [`app${extension}`, `${route}${extension}`].filter((path) => Object.hasOwn(files, path))
  return own.map((path) => toCss(inline(files, path, new Set()), path, surroundings)).join('\n')
}

/** @throws {Error} for an import of what the package does not have */
function inline(files: Readonly<Record<string, string>>, path: string, seen: Set<string>): string {
  const source = files[path]
  if (source === undefined) throw new Error(`a style sheet imports ${path}, which the package does not have`)
  if (seen.has(path)) return ''
  seen.add(path)
  const sheet = postcss.parse(source, { from: path })
  sheet.walkAtRules('import', (rule) => {
    const target = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? ''
    rule.replaceWith(postcss.parse(inline(files, resolvePath(path, target), seen)))
  })
  return sheet.toString()
}
