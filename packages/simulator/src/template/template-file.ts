import { resolvePath } from '../package-path.ts'
import { type CompileContext, compileNodes } from './compile-template.ts'
import { isText, type MarkupElement, type MarkupNode, parseMarkup } from './markup.ts'
import { TemplateSyntaxError } from './markup-scanner.ts'
import type { TemplateSyntax } from './syntax.ts'
import type { TemplateNode } from './template-node.ts'

/** One template file, taken apart and compiled. Paths are from the package's root. */
export interface TemplateFile {
  path: string
  /** The file's named templates. */
  definitions: ReadonlyMap<string, TemplateNode[]>
  imports: string[]
  scripts: ScriptReference[]
  includes: string[]
  body: TemplateNode[]
}

/** A script module that the templates of the file know as `name`: written in place, or in a file. */
export type ScriptReference = { name: string; source: string } | { name: string; path: string }

/** @throws {TemplateSyntaxError} naming file and line. */
export function compileTemplateFile(path: string, source: string, syntax: TemplateSyntax): TemplateFile {
  const includes: string[] = []
  const resolveTemplate = (target: string) => resolvePath(path, withExtension(target, syntax))
  const context: CompileContext = {
    file: path,
    syntax,
    resolveTemplate(target) {
      const included = resolveTemplate(target)
      includes.push(included)
      return included
    },
  }
  const { script, allowsDuplicateAttributes } = syntax
  const nodes = parseMarkup(source, path, { rawTag: script.tag, allowsDuplicateAttributes })
  const elements = nodes.filter((node): node is MarkupElement => !isText(node))
  const withTag = (tag: string) => elements.filter((element) => element.tag === tag)
  return {
    path,
    definitions: new Map(
      elements
        .filter(isDefinition)
        .map((element) => [String(element.attributes.get('name')), compileNodes(element.children, context)]),
    ),
    imports: withTag('import').map((element) => resolveTemplate(String(element.attributes.get('src')))),
    scripts: withTag(script.tag).map((element) => toScript(element, path, syntax)),
    includes,
    body: compileNodes(
      nodes.filter((node) => isRendered(node, syntax)),
      context,
    ),
  }
}

function isDefinition({ tag, attributes }: MarkupElement): boolean {
  return tag === 'template' && attributes.has('name')
}

function isRendered(node: MarkupNode, { script }: TemplateSyntax): boolean {
  return isText(node) || !(isDefinition(node) || node.tag === 'import' || node.tag === script.tag)
}

const SCRIPT_NAME = /^[\w$]+$/

function toScript(element: MarkupElement, path: string, { script }: TemplateSyntax): ScriptReference {
  const name = String(element.attributes.get(script.nameAttribute))
  if (!SCRIPT_NAME.test(name))
    throw new TemplateSyntaxError(path, element.line, `"${name}" is no name for a script`)
  const target = element.attributes.get(script.sourceAttribute)
  if (typeof target === 'string') return { name, path: resolvePath(path, target) }
  const [content] = element.children
  return { name, source: content && isText(content) ? content.text : '' }
}

function withExtension(target: string, { templateExtension }: TemplateSyntax): string {
  return target.endsWith(templateExtension) ? target : target + templateExtension
}
