import { toText } from '../template/interpolation.ts'
import type { ViewNode } from '../template/view-node.ts'

/** The screen as an indented outline: tags, classes, bound events and texts. */
export function dumpTree(nodes: ViewNode[], indent = ''): string {
  return nodes.map((node) => dumpNode(node, indent)).join('\n')
}

function dumpNode(node: ViewNode, indent: string): string {
  if (typeof node === 'string') return indent + JSON.stringify(node)
  const classes = toText(node.attributes.class).split(/\s+/).filter(Boolean)
  const events = node.bindings.map((binding) => ` @${binding.event}`)
  const line = `${indent}<${[node.tag, ...classes].join('.')}${[...new Set(events)].join('')}>`
  return node.children.length > 0 ? `${line}\n${dumpTree(node.children, `${indent}  `)}` : line
}
