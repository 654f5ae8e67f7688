import { Script } from 'node:vm'
import { getComponentsAlias, internalComponents } from '@tarojs/shared'
import { beforeAll, describe, expect, it } from 'vitest'
import { COMPONENTS } from '../src/components.ts'
import * as tags from '../src/components-react.ts'
import { BinanceTemplate } from '../src/template.ts'

/** `base.bxml` with every component that there is. */
let template: BinanceTemplate
let base: string

beforeAll(() => {
  template = new BinanceTemplate()
  template.mergeComponents({ helper: { recursiveMerge } }, COMPONENTS)
  base = template.buildTemplate({
    includes: new Set(),
    exclude: new Set(),
    thirdPartyComponents: new Map(),
    includeAll: true,
  })
})

describe('base.bxml', () => {
  it('gives no tag an attribute twice: Binance’s compiler does not take that', () => {
    const repeated = openingTags().filter(({ names }) => new Set(names).size !== names.length)
    expect(repeated).toEqual([])
  })

  it('leaves the one id to Taro, also where a component has its own', () => {
    const [audio] = openingTags().filter(({ tag }) => tag === 'audio')
    expect(audio?.names.filter((name) => name === 'id')).toEqual(['id'])
  })

  it('holds JavaScript expressions alone', () => {
    const expressions = [...base.matchAll(/\s(?:(data)|[\w:-]+)="\{\{(.*?)\}\}"/g)]
    expect(expressions.length).toBeGreaterThan(100)
    for (const [, isData, expression = ''] of expressions) {
      const source = isData ? `({${expression}})` : `(${expression})`
      expect(() => new Script(source), source).not.toThrow()
    }
  })

  it('names events in small letters, and a long tap as Binance does', () => {
    const events = openingTags().flatMap(({ names }) => names.filter((name) => /^(bind|catch)/.test(name)))
    expect(events.filter((name) => name !== name.toLowerCase())).toEqual([])
    expect(events).toContain('bindlongpress')
    expect(events).not.toContain('bindlongtap')
    expect(events).toContain('bindgetemailaddress')
  })

  it('uses Binance’s directives and no script module', () => {
    expect(base).toContain('bn:for=')
    expect(base).not.toMatch(/wx:|a:for|xs\.|<wxs|<bxs|<bns/)
  })

  it('has a template for every tag that an app can import', () => {
    const written = new Set(openingTags().map(({ tag }) => tag))
    const drawnAsView = ['slot']
    const byApps = Object.values(tags).filter((tag) => tag !== 'custom-wrapper' && tag !== 'native-slot')
    expect(byApps.filter((tag) => !written.has(tag) && !drawnAsView.includes(tag))).toEqual([])
  })
})

describe('the tags that apps import', () => {
  it('are literals: anything else is left out of base.bxml in production', () => {
    for (const [name, tag] of Object.entries(tags)) expect(tag).toBe(toTag(name))
  })
})

it('shortens the names of properties as the runtime does', () => {
  const runtime = { ...internalComponents, ...mergeEach(internalComponents, COMPONENTS) }
  expect(template.componentsAlias).toEqual(getComponentsAlias(runtime))
})

interface Tag {
  tag: string
  names: string[]
}

function openingTags(): Tag[] {
  return [...base.matchAll(/<([a-z-]+)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/g)].map(
    ([, tag = '', attributes = '']) => ({
      tag,
      names: [...attributes.matchAll(/([\w:-]+)="/g)].map(([, name = '']) => name),
    }),
  )
}

const toTag = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()

type Table = Record<string, Record<string, string>>

function mergeEach(table: Table, added: Table): Table {
  return Object.fromEntries(
    Object.entries(added).map(([name, properties]) => [name, { ...table[name], ...properties }]),
  )
}

/** As Taro's helper merges, for tables of this depth. */
function recursiveMerge(table: Table, added: Table): void {
  Object.assign(table, mergeEach(table, added))
}
