import { describe, expect, it } from 'vitest'
import { readOutput } from './support/output.ts'

const MAIN_PACKAGE_LIMIT_BYTES = 2 * 1024 * 1024

describe.each(['weapp', 'weapp-dev'] as const)('dist/%s', (name) => {
  const output = readOutput(name)

  it('has every page of app.json with its four kinds of file', () => {
    const { pages } = output.json('app.json')
    expect(pages).toEqual(['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'])
    const files = (pages as string[]).flatMap((page) => [`${page}.js`, `${page}.json`, `${page}.wxml`])
    expect(files.filter((file) => !output.has(file))).toEqual([])
  })

  it('is under a quarter of the main package’s limit of 2 MB (protocols/wechat.md 7.6)', () => {
    const bytes = output.files.reduce((sum, file) => sum + output.sizeOf(file), 0)
    expect(bytes).toBeLessThan(MAIN_PACKAGE_LIMIT_BYTES / 4)
  })

  it('opens in WeChat DevTools as it stands', () => {
    expect(output.json('project.config.json')).toMatchObject({
      miniprogramRoot: './',
      projectname: 'mini-push',
      appid: process.env.TARO_APP_ID ?? 'touristappid',
      compileType: 'miniprogram',
      setting: { urlCheck: false, es6: false, enhance: false },
    })
  })

  it('finds every theme variable of app.json in both themes', () => {
    const used = output.read('app.json').match(/(?<="@)\w+/g) ?? []
    expect(used).not.toEqual([])
    const { light, dark } = output.json('theme.json')
    for (const theme of [light, dark])
      expect(Object.keys(theme as object)).toEqual(expect.arrayContaining(used))
  })

  it('carries the routes of the contract and no schema library', () => {
    expect(output.code()).toContain('/v1/consents')
    expect(output.code()).not.toMatch(/_zod|ZodError|zod/)
  })
})

describe('the development bridge', () => {
  const TRACES = ['the code is a mock one', '/control/', 'mini-push/dev-bridge']

  it.each(TRACES)('leaves no trace in the production package: %s', (trace) => {
    const output = readOutput('weapp')
    expect(output.files.filter((file) => output.read(file).includes(trace))).toEqual([])
  })

  it.each(TRACES)('is in the development package: %s', (trace) => {
    expect(readOutput('weapp-dev').code()).toContain(trace)
  })
})
