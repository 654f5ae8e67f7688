import { compileData, compileText } from './interpolation.ts'
import { isText, type MarkupElement, type MarkupNode, type MarkupText } from './markup.ts'
import { TemplateSyntaxError } from './markup-scanner.ts'
import type { Evaluate } from './scope.ts'
import type { TemplateSyntax } from './syntax.ts'
import type { Branch, ElementNode, TemplateNode } from './template-node.ts'

export interface CompileContext {
  file: string
  syntax: TemplateSyntax
  /** Turns the `src` of an include into a path of the package. */
  resolveTemplate(source: string): string
}

/** @throws {TemplateSyntaxError} for an expression that does not parse, or an `else` without its `if`. */
export function compileNodes(nodes: MarkupNode[], context: CompileContext): TemplateNode[] {
  const compiled: TemplateNode[] = []
  for (const node of nodes) {
    if (!isText(node) && continuesChoice(node, context)) addBranch(compiled.at(-1), node, context)
    else compiled.push(isText(node) ? compileTextNode(node, context) : compileElement(node, context))
  }
  return compiled
}

function compileTextNode({ text, line }: MarkupText, context: CompileContext): TemplateNode {
  return { kind: 'text', text: located(line, context, () => compileText(text)) }
}

function continuesChoice({ attributes }: MarkupElement, { syntax }: CompileContext): boolean {
  return attributes.has(`${syntax.directivePrefix}elif`) || attributes.has(`${syntax.directivePrefix}else`)
}

function addBranch(
  previous: TemplateNode | undefined,
  element: MarkupElement,
  context: CompileContext,
): void {
  if (previous?.kind !== 'choice') {
    throw new TemplateSyntaxError(context.file, element.line, 'an else follows no if')
  }
  previous.branches.push(compileBranch('elif', element, context))
}

function compileBranch(directive: 'if' | 'elif', element: MarkupElement, context: CompileContext): Branch {
  const test = compileDirective(directive, element, context) ?? (() => true)
  return { test, body: compilePlain(element, context) }
}

/** On one element the loop is the outer directive, the condition is asked for each item. */
function compileElement(element: MarkupElement, context: CompileContext): TemplateNode {
  const items = compileDirective('for', element, context)
  if (!items) return compileConditional(element, context)
  const directive = (name: string) => readDirective(name, element, context)
  const key = directive('key')
  return {
    kind: 'loop',
    items,
    itemName: directive('for-item') ?? 'item',
    indexName: directive('for-index') ?? 'index',
    ...(key === undefined ? {} : { key }),
    body: compileConditional(element, context),
  }
}

function compileConditional(element: MarkupElement, context: CompileContext): TemplateNode {
  if (readDirective('if', element, context) === undefined) return compilePlain(element, context)
  return { kind: 'choice', branches: [compileBranch('if', element, context)] }
}

function compilePlain(element: MarkupElement, context: CompileContext): TemplateNode {
  const body = () => compileNodes(element.children, context)
  const text = (name: string) => compileAttribute(element, context, readText(element, name))
  switch (element.tag) {
    case 'block':
      return { kind: 'group', body: body() }
    case 'slot':
      return { kind: 'slot', name: text('name') }
    case 'include':
      return { kind: 'include', path: context.resolveTemplate(readText(element, 'src')) }
    case 'template':
      return { kind: 'call', template: text('is'), data: compileCallData(element, context) }
    default:
      return { ...compileAttributes(element, context), body: body() }
  }
}

function compileCallData(element: MarkupElement, context: CompileContext): Evaluate {
  const source = readText(element, 'data')
  return source ? located(element.line, context, () => compileData(source)) : () => ({})
}

function compileAttributes(element: MarkupElement, context: CompileContext): ElementNode {
  const node: ElementNode = {
    kind: 'element',
    tag: element.tag,
    attributes: [],
    dataset: [],
    bindings: [],
    body: [],
  }
  for (const [name, source] of element.attributes) {
    if (name.startsWith(context.syntax.directivePrefix)) continue
    const value = compileAttribute(element, context, source)
    const binding = context.syntax.readBinding(name)
    if (binding) node.bindings.push({ ...binding, handler: value })
    else if (name.startsWith('data-')) node.dataset.push([toDatasetName(name), value])
    else node.attributes.push([name, value])
  }
  return node
}

function compileAttribute(element: MarkupElement, context: CompileContext, source: string | true): Evaluate {
  return source === true ? () => true : located(element.line, context, () => compileText(source))
}

function compileDirective(
  name: string,
  element: MarkupElement,
  context: CompileContext,
): Evaluate | undefined {
  const source = readDirective(name, element, context)
  return source === undefined ? undefined : compileAttribute(element, context, source)
}

function readDirective(name: string, element: MarkupElement, { syntax }: CompileContext): string | undefined {
  const value = element.attributes.get(syntax.directivePrefix + name)
  return value === true ? '' : value
}

function readText(element: MarkupElement, name: string): string {
  const value = element.attributes.get(name)
  return typeof value === 'string' ? value : ''
}

/** `data-element-type` is `elementType` to handlers, and `data-elementType` is `elementtype`. */
function toDatasetName(attribute: string): string {
  const name = attribute.slice('data-'.length).toLowerCase()
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function located<Compiled>(line: number, { file }: CompileContext, compile: () => Compiled): Compiled {
  try {
    return compile()
  } catch (error) {
    throw error instanceof SyntaxError ? new TemplateSyntaxError(file, line, error.message) : error
  }
}
