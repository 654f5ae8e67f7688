import { checkPackage } from '@mini-push/simulator'
import { describe, expect, it } from 'vitest'
import type { BuildType } from '../config/build-targets.ts'
import { BUILD_TYPES, type Output, readOutput } from './support/output.ts'

/** 2 MB for the main package on WeChat and Alipay (protocols/wechat.md 7.6, alipayplus.md 5.4); Binance tells none. */
const MAIN_PACKAGE_LIMIT_BYTES = 2 * 1024 * 1024

const TEMPLATE_EXTENSIONS: Record<BuildType, string> = { weapp: 'wxml', alipay: 'axml', bmp: 'bxml' }

const THEMED: Record<BuildType, boolean> = { weapp: true, alipay: false, bmp: true }

const appid = process.env.TARO_APP_ID ?? 'touristappid'

const PROJECT_FILES: Record<BuildType, { file: string; content: object }> = {
  weapp: {
    file: 'project.config.json',
    content: {
      miniprogramRoot: './',
      projectname: 'mini-push',
      appid,
      compileType: 'miniprogram',
      setting: { urlCheck: false, es6: false, enhance: false },
    },
  },
  alipay: {
    file: 'mini.project.json',
    content: {
      format: 2,
      miniprogramRoot: './',
      compileType: 'mini',
      compileOptions: { component2: true, globalObjectMode: 'enable' },
    },
  },
  bmp: {
    file: 'project.config.json',
    content: {
      miniprogramRoot: './',
      projectname: 'mini-push',
      appid,
      compileType: 'miniprogram',
      setting: { urlCheck: false, es6: false },
    },
  },
}

const CONSENT_CALLS: Record<BuildType, { asks: string[]; never: string[] }> = {
  weapp: { asks: ['requestSubscribeMessage', 'withSubscriptions'], never: ['getAuthCode', 'getUserOpenId'] },
  alipay: { asks: ['getAuthCode'], never: ['requestSubscribeMessage'] },
  bmp: { asks: ['requestSubscribeMessage', 'getUserOpenId'], never: ['getAuthCode', 'withSubscriptions'] },
}

const BRIDGE_TRACES: Record<BuildType, string[]> = {
  weapp: ['/control/', 'the code is a mock one', 'mini-push/dev-bridge'],
  alipay: ['/control/', 'In place of the platform'],
  bmp: ['/control/', 'In place of the platform'],
}

const builds = BUILD_TYPES.flatMap((type) => [
  { type, name: type },
  { type, name: `${type}-dev` as const },
])

describe.each(builds)('dist/$name', ({ type, name }) => {
  const output = readOutput(name)

  it('has every page of app.json with its three kinds of file', () => {
    const { pages } = output.json('app.json')
    expect(pages).toEqual(['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'])
    const extensions = ['js', 'json', TEMPLATE_EXTENSIONS[type]]
    const files = (pages as string[]).flatMap((page) => extensions.map((extension) => `${page}.${extension}`))
    expect(files.filter((file) => !output.has(file))).toEqual([])
  })

  it('is whole: every template parses, and what one file says of another is there', () => {
    expect(checkPackage(output.root, type)).toEqual([])
  })

  it('is under a quarter of the main package’s limit of 2 MB', () => {
    const bytes = output.files.reduce((sum, file) => sum + output.sizeOf(file), 0)
    expect(bytes).toBeLessThan(MAIN_PACKAGE_LIMIT_BYTES / 4)
  })

  it('opens in the vendor’s tool as it stands', () => {
    const { file, content } = PROJECT_FILES[type]
    expect(output.json(file)).toMatchObject(content)
  })

  it('names colours that the platform can look up, or the colours themselves', () => {
    const used = output.read('app.json').match(/(?<="@)\w+/g) ?? []
    expect(used.length > 0).toBe(THEMED[type])
    expect(themesOf(output).flatMap((theme) => used.filter((name) => !(name in theme)))).toEqual([])
  })

  it('carries the routes of the contract and no schema library', () => {
    expect(output.code()).toContain('/v1/consents')
    expect(output.code()).not.toMatch(/_zod|ZodError|zod/)
  })

  it('asks its own platform for consent, and no other', () => {
    const { asks, never } = CONSENT_CALLS[type]
    const ours = output.read('common.js')
    for (const call of asks) expect(ours).toContain(call)
    for (const call of never) expect(ours).not.toContain(call)
  })
})

describe('the development bridge', () => {
  const traces = BUILD_TYPES.flatMap((type) => BRIDGE_TRACES[type].map((trace) => ({ type, trace })))

  it.each(traces)('leaves no trace in dist/$type: $trace', ({ type, trace }) => {
    const output = readOutput(type)
    expect(output.files.filter((file) => output.read(file).includes(trace))).toEqual([])
  })

  it.each(traces)('is in dist/$type-dev: $trace', ({ type, trace }) => {
    expect(readOutput(`${type}-dev`).code()).toContain(trace)
  })
})

function themesOf(output: Output): object[] {
  if (!output.has('theme.json')) return []
  const { light, dark } = output.json('theme.json')
  return [Object(light), Object(dark)]
}
