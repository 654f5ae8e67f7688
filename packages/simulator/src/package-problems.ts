import type { PackageFiles } from './package-path.ts'
import { findMissingKeys, type ManifestKeys, readManifest } from './service/manifest.ts'
import type { TemplateSyntax } from './template/syntax.ts'
import { compileTemplateFile, type TemplateFile } from './template/template-file.ts'

/** What is wrong with a compiled package, and the file that shows it. */
export interface PackageProblem {
  file: string
  problem: string
}

export interface PackageRules {
  syntax: TemplateSyntax
  manifestKeys: ManifestKeys
}

export function findProblems(files: PackageFiles, { syntax, manifestKeys }: PackageRules): PackageProblem[] {
  const templates = [...files.keys()].filter((path) => path.endsWith(syntax.templateExtension))
  return [
    ...findMissingKeys(files, manifestKeys).map((key) => ({
      file: 'app.json',
      problem: `${key} is missing`,
    })),
    ...findMissingScreens(files, { syntax, manifestKeys }),
    ...templates.flatMap((path) => checkTemplate(path, files, syntax)),
  ]
}

/** Pages that the app names, and components that they use: each needs a script and a template. */
function findMissingScreens(files: PackageFiles, { syntax, manifestKeys }: PackageRules): PackageProblem[] {
  const { routes, componentsOf } = readManifest(files, manifestKeys)
  const missing = (path: string, from: string) =>
    [`${path}.js`, path + syntax.templateExtension]
      .filter((file) => !files.has(file))
      .map((file) => ({ file: from, problem: `${file} is missing` }))
  return routes.flatMap((route) => [
    ...missing(route, 'app.json'),
    ...[...componentsOf(route).values()].flatMap((component) => missing(component, `${route}.json`)),
  ])
}

function checkTemplate(path: string, files: PackageFiles, syntax: TemplateSyntax): PackageProblem[] {
  try {
    const template = compileTemplateFile(path, files.get(path) ?? '', syntax)
    const missing = referencesOf(template).filter((file) => !files.has(file))
    return missing.map((file) => ({ file: path, problem: `${file} is missing` }))
  } catch (error) {
    if (error instanceof SyntaxError) return [{ file: path, problem: error.message }]
    throw error
  }
}

function referencesOf({ imports, includes, scripts }: TemplateFile): string[] {
  return [...imports, ...includes, ...scripts.flatMap((script) => ('path' in script ? [script.path] : []))]
}
