import { toText } from '../template/interpolation.ts'
import type { PlacedElement, ViewElement } from '../template/view-node.ts'

/**
 * Tells whether an element, seen with those around it, is meant. Understood: `tag`, `.class`, `#id`, `[name]`,
 * `[name="value"]` (attributes and `data-…`), their combination, and a space for "somewhere inside".
 */
export type Selector = (placed: PlacedElement) => boolean

/** @throws {SyntaxError} for anything else. */
export function parseSelector(selector: string): Selector {
  const steps = splitSteps(selector).map(parseStep)
  return (placed) => matchSteps(steps, placed)
}

type Match = (element: ViewElement) => boolean

const STEP = /(?:\[[^\]]*\]|[^\s[])+/g
const PART = /(?<tag>^[\w-]+)|\.(?<class>[\w-]+)|#(?<id>[\w-]+)|\[(?<name>[\w-]+)(?:="(?<value>[^"]*)")?\]/y

function splitSteps(selector: string): string[] {
  const steps = selector.match(STEP)
  if (!steps) throw new SyntaxError('an empty selector')
  return steps
}

/** The last step is the element itself; the others must be found around it in their order. */
function matchSteps(steps: Match[], { element, ancestors }: PlacedElement): boolean {
  const [own, ...around] = steps.toReversed()
  if (!own?.(element)) return false
  let at = 0
  for (const ancestor of ancestors.toReversed()) if (around[at]?.(ancestor)) at += 1
  return at === around.length
}

function parseStep(step: string): Match {
  const matches: Match[] = []
  for (let at = 0; at < step.length; at = PART.lastIndex) {
    PART.lastIndex = at
    const groups = PART.exec(step)?.groups
    if (!groups) throw new SyntaxError(`not understood in a selector: ${step.slice(at)}`)
    matches.push(toMatch(groups))
  }
  return (element) => matches.every((match) => match(element))
}

function toMatch(groups: Record<string, string | undefined>): Match {
  if (groups.tag !== undefined) return ({ tag }) => tag === groups.tag
  if (groups.class !== undefined) return (element) => classesOf(element).includes(groups.class ?? '')
  if (groups.id !== undefined) return ({ attributes }) => toText(attributes.id) === groups.id
  return (element) => {
    const value = readAttribute(element, groups.name ?? '')
    return groups.value === undefined ? value !== undefined : toText(value) === groups.value
  }
}

function classesOf({ attributes }: ViewElement): string[] {
  return toText(attributes.class).split(/\s+/)
}

/** What the tag says there; `data-…` is read from the dataset. */
export function readAttribute({ attributes, dataset }: ViewElement, name: string): unknown {
  if (!name.startsWith('data-')) return attributes[name]
  return dataset[name.slice('data-'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
}
