import type { Evaluate } from './scope.ts'
import type { BindingMode } from './syntax.ts'

/** Compiled template: what remains to be done once there is data. */
export type TemplateNode =
  | { kind: 'text'; text: Evaluate }
  | { kind: 'group'; body: TemplateNode[] }
  | { kind: 'choice'; branches: Branch[] }
  | LoopNode
  | { kind: 'call'; template: Evaluate; data: Evaluate }
  | { kind: 'include'; path: string }
  | { kind: 'slot'; name: Evaluate }
  | ElementNode

/** `wx:if`, `wx:elif`; the branch of `wx:else` has a test that always holds. */
export interface Branch {
  test: Evaluate
  body: TemplateNode
}

export interface LoopNode {
  kind: 'loop'
  items: Evaluate
  itemName: string
  indexName: string
  /** `*this`, the name of a member that tells the items apart, or nothing: then they go by position. */
  key?: string
  body: TemplateNode
}

export interface ElementNode {
  kind: 'element'
  tag: string
  attributes: [name: string, value: Evaluate][]
  /** From `data-…`, names already in the form in which handlers see them. */
  dataset: [name: string, value: Evaluate][]
  bindings: (BindingMode & { handler: Evaluate })[]
  body: TemplateNode[]
}
