import type { JsonObject } from '../json.ts'
import type { PackageFiles } from '../package-path.ts'
import { type RenderHost, renderFile } from './render.ts'
import type { TemplateSyntax } from './syntax.ts'
import type { ScriptReference, TemplateFile } from './template-file.ts'
import { compileTemplateFile } from './template-file.ts'
import type { TemplateNode } from './template-node.ts'
import type { ViewNode } from './view-node.ts'

/** A template file with its script modules run, ready to be rendered. */
export interface LoadedTemplate {
  file: TemplateFile
  scripts: JsonObject
}

export interface TemplateLibrary {
  /** @throws {Error} when the package has no such file. */
  load(path: string): LoadedTemplate
  /** Finds a named template in the file itself, then in those that it imports. */
  find(name: string, from: LoadedTemplate): { body: TemplateNode[]; origin: LoadedTemplate } | undefined
}

export interface TemplateEngine {
  /**
   * Renders a page's or component's template.
   *
   * @throws {Error} when a file, a named template or a script's function is missing.
   */
  render(path: string, data: JsonObject, host: RenderHost): ViewNode[]
}

export interface TemplateEngineOptions {
  files: PackageFiles
  syntax: TemplateSyntax
  /** Runs a script module written in a template; those in files are asked for by `requireScript`. */
  runScript(source: string, path: string): unknown
  requireScript(path: string): unknown
}

export function createTemplateEngine(options: TemplateEngineOptions): TemplateEngine {
  const library = createLibrary(options)
  return {
    render: (path, data, host) => renderFile(library.load(path), { data, host, library }),
  }
}

function createLibrary({ files, syntax, runScript, requireScript }: TemplateEngineOptions): TemplateLibrary {
  const loaded = new Map<string, LoadedTemplate>()

  const load = (path: string): LoadedTemplate => {
    const known = loaded.get(path)
    if (known) return known
    const source = files.get(path)
    if (source === undefined) throw new Error(`template not found: ${path}`)
    const file = compileTemplateFile(path, source, syntax)
    const template = { file, scripts: runScripts(file) }
    loaded.set(path, template)
    return template
  }
  const runScripts = ({ path, scripts }: TemplateFile): JsonObject => {
    const run = (script: ScriptReference) =>
      'path' in script ? requireScript(script.path) : runScript(script.source, path)
    return Object.fromEntries(scripts.map((script) => [script.name, run(script)]))
  }
  const find: TemplateLibrary['find'] = (name, from) => {
    const origin = [from, ...from.file.imports.map(load)].find(({ file }) => file.definitions.has(name))
    const body = origin?.file.definitions.get(name)
    return origin && body && { body, origin }
  }
  return { load, find }
}
