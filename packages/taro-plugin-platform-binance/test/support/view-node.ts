/** A node as Taro hands it to the templates: `cn` are its children, `uid` its id in the source, `v` its text. */
export interface ViewNode {
  [property: `p${number}`]: unknown
  sid?: string
  uid?: string
  v?: string
  cn?: ViewNode[]
}

/** What `setData` does: keys are paths such as `root.cn.[0].v`, and values cross to the view as JSON. */
export function applyChange(data: object, change: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(change)) {
    const steps = key.replaceAll(/[[\]]/g, '').split('.')
    const last = steps.pop() ?? ''
    const owner = steps.reduce<object>((node, step) => Reflect.get(node, step), data)
    Reflect.set(owner, last, JSON.parse(JSON.stringify(value ?? null)))
  }
}

export function findNode(node: ViewNode, id: string): ViewNode | undefined {
  if (node.uid === id) return node
  for (const child of node.cn ?? []) {
    const found = findNode(child, id)
    if (found) return found
  }
  return undefined
}

export function textsOf({ v, cn = [] }: ViewNode): string[] {
  return [...(v ? [v] : []), ...cn.flatMap(textsOf)]
}
