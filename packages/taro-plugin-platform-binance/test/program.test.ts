import path from 'node:path'
import type { IPluginContext, TConfig } from '@tarojs/service'
import { describe, expect, it } from 'vitest'
import binancePlatform from '../src/index.ts'
import { BinanceProgram } from '../src/program.ts'

it('registers what `taro build --type bmp` looks for, with the `mini` section of the configuration', () => {
  const registered: object[] = []
  const ctx: object = { registerPlatform: (platform: object) => registered.push(platform) }
  binancePlatform(ctx as IPluginContext)
  expect(registered).toEqual([{ name: 'bmp', useConfigName: 'mini', fn: expect.any(Function) }])
})

describe('the project file', () => {
  it('is project.bmp.json, so that WeChat’s can lie beside it', () => {
    expect(createProgram({}).projectConfigJson).toBe('project.bmp.json')
  })

  it('is another where the configuration says so', () => {
    expect(createProgram({ projectConfigName: 'binance.json' }).projectConfigJson).toBe('binance.json')
  })
})

describe('lengths', () => {
  it('stay in px, and the other settings of styles as they are', () => {
    const { postcss } = createProgram({ postcss: { autoprefixer: { enable: true } } }).getConfig()
    expect(postcss).toEqual({ autoprefixer: { enable: true }, pxtransform: { enable: false } })
  })

  it('become what the configuration says where it says something', () => {
    const { postcss } = createProgram({ postcss: { pxtransform: { enable: true } } }).getConfig()
    expect(postcss?.pxtransform).toEqual({ enable: true })
  })
})

it('hands its runtime to the app’s own compiler, beside what the app hands to it', () => {
  const { compile } = createProgram({
    compile: { include: ['some-package'], exclude: ['other'] },
  }).getConfig()
  expect(compile).toEqual({ include: [expect.any(String), 'some-package'], exclude: ['other'] })
  const { runtimePath, taroComponentsPath } = createProgram({})
  const [folder] = compile.include
  for (const file of [runtimePath, taroComponentsPath]) expect(path.dirname(String(file))).toBe(folder)
})

function createProgram(config: object): BinanceProgram {
  const ctx: object = { helper: {}, paths: {}, initialConfig: {}, modifyAppConfig() {} }
  return new BinanceProgram(ctx as IPluginContext, config as TConfig)
}
