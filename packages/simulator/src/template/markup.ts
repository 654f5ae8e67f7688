import { createMarkupScanner, type MarkupScanner } from './markup-scanner.ts'

/** An element as written; `line` counts from 1. An attribute without a value is `true`. */
export interface MarkupElement {
  tag: string
  attributes: ReadonlyMap<string, string | true>
  children: MarkupNode[]
  line: number
}

export interface MarkupText {
  text: string
  line: number
}

export type MarkupNode = MarkupElement | MarkupText

export function isText(node: MarkupNode): node is MarkupText {
  return 'text' in node
}

export interface MarkupRules {
  /** The script element: its content is kept as one text. */
  rawTag: string
  allowsDuplicateAttributes: boolean
}

/**
 * Parses template markup.
 *
 * @throws {TemplateSyntaxError} for an unclosed or wrongly closed element, for a duplicate attribute where the rules
 * refuse one, or for what is no markup at all.
 */
export function parseMarkup(source: string, file: string, rules: MarkupRules): MarkupNode[] {
  const scanner = createMarkupScanner(source, file)
  const nodes = takeNodes(scanner, rules)
  const closing = scanner.take(CLOSING)?.[1]
  return closing === undefined ? nodes : scanner.fail(`</${closing}> closes nothing`)
}

const COMMENT = /<!--[\s\S]*?-->/y
const CLOSING = /<\/([\w-]+)\s*>/y
const BEFORE_CLOSING = /(?=<\/)/y
const OPENING = /<([\w-]+)/y
const ATTRIBUTE = /\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y
const END_OF_OPENING = /\s*(\/?)>/y
const TEXT = /[^<]+/y

/** Takes nodes up to the end of the element around them. */
function takeNodes(scanner: MarkupScanner, rules: MarkupRules): MarkupNode[] {
  const nodes: MarkupNode[] = []
  while (!scanner.isAtEnd() && !scanner.take(BEFORE_CLOSING)) {
    if (scanner.take(COMMENT)) continue
    const line = scanner.line()
    const tag = scanner.take(OPENING)?.[1]
    const node = tag === undefined ? takeText(scanner, line) : takeElement(scanner, { tag, line, rules })
    if (!isText(node) || node.text.trim() !== '') nodes.push(node)
  }
  return nodes
}

function takeText(scanner: MarkupScanner, line: number): MarkupText {
  const text = scanner.take(TEXT)?.[0] ?? scanner.fail('unexpected <')
  // WeChat's compiler drops the indentation around text, and nothing inside it.
  return { text: text.replace(/^\s*\n\s*|\s*\n\s*$/g, ''), line }
}

interface OpenedElement {
  tag: string
  line: number
  rules: MarkupRules
}

function takeElement(scanner: MarkupScanner, { tag, line, rules }: OpenedElement): MarkupElement {
  const attributes = takeAttributes(scanner, rules)
  const end = scanner.take(END_OF_OPENING) ?? scanner.fail(`<${tag}> is not finished`)
  if (end[1]) return { tag, attributes, children: [], line }
  if (tag === rules.rawTag)
    return { tag, attributes, children: [{ text: scanner.takeUntil(`</${tag}>`), line }], line }
  const children = takeNodes(scanner, rules)
  const closing = scanner.take(CLOSING)?.[1]
  if (closing === undefined) scanner.fail(`<${tag}> is not closed`)
  if (closing !== tag) scanner.fail(`</${closing}> closes <${tag}>`)
  return { tag, attributes, children, line }
}

function takeAttributes(scanner: MarkupScanner, rules: MarkupRules): Map<string, string | true> {
  const attributes = new Map<string, string | true>()
  for (let match = scanner.take(ATTRIBUTE); match; match = scanner.take(ATTRIBUTE)) {
    const [, name = '', inDouble, inSingle] = match
    if (attributes.has(name) && !rules.allowsDuplicateAttributes)
      scanner.fail(`the attribute ${name} stands twice on one element`)
    attributes.set(name, inDouble ?? inSingle ?? true)
  }
  return attributes
}
