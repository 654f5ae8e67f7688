import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPackage, type LaunchPhoneOptions, type Phone } from '../src/index.ts'
import { closedOrigin } from './support/http-server.ts'
import { open } from './support/launch.ts'
import { type Mutant, mutatePackage } from './support/mutate.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { openSandbox } from './support/sandbox.ts'

/** Our own mini program as Taro compiles it; the root's `test` script builds it first. */
const PACKAGE_DIR = join(import.meta.dirname, '../../../apps/miniprogram/dist/weapp')
const COMPILED_BACKEND = 'http://127.0.0.1:3000'

forgetRunnersRejections()

/** Nobody plays the backend here: what the app does with it is told by the story test. */
async function openMiniProgram(options: Partial<LaunchPhoneOptions> = {}): Promise<Phone> {
  const { controlUrl } = await openSandbox()
  return open({
    packageDir: PACKAGE_DIR,
    sandbox: { controlUrl },
    hosts: { [COMPILED_BACKEND]: await closedOrigin() },
    ...options,
  })
}

describe('the compiled mini program', () => {
  test('is whole', () => {
    expect(checkPackage(PACKAGE_DIR)).toEqual([])
  })

  test.each([
    ['zh_CN', ['任务', '消息', '权限']],
    ['en', ['Tasks', 'Messages', 'Permissions']],
  ])('opens each of its tabs in %s', async (language, tabs) => {
    const phone = await openMiniProgram({ device: { language } })
    for (const tab of tabs) {
      await phone.tapTab(tab)
      expect(phone.page.title).toBe(tab)
    }
    expect(phone.errors).toEqual([])
  })

  test('handles taps on what it renders', async () => {
    const phone = await openMiniProgram()
    const before = phone.all('.task').length
    await phone.tap('.remove')
    expect(phone.all('.task').length).toBe(before - 1)
  })

  test.each<Mutant>([
    {
      name: 'buttons lost their bindtap',
      file: 'base.wxml',
      change: [/(<button [^>]*)bindtap="eh"/g, '$1'],
      caught: /nothing listens to tap of <button>/,
    },
    {
      name: 'a script of the templates is broken',
      file: 'utils.wxs',
      change: ["return 'tmpl_' + l", "return 'tmplx_' + l"],
      caught: /there is no template "tmplx_/,
    },
    {
      name: 'a script of the templates is missing',
      file: 'utils.wxs',
      caught: /module not found: utils\.wxs/,
    },
    { name: 'a chunk is missing', file: 'common.js', caught: /module not found: common|does not call Page/ },
    {
      name: 'a page is missing',
      file: 'app.json',
      change: ['"pages/messages/index",', ''],
      caught: /page "pages\/messages\/index" is not found/,
    },
    {
      name: 'the app uses fetch, which no phone has',
      file: 'app.js',
      change: [/$/, '\nfetch("http://127.0.0.1:3000")'],
      caught: /fetch is not defined/,
    },
  ])('is caught when $name', async (mutant) => {
    const packageDir = mutatePackage(PACKAGE_DIR, mutant)
    const walk = async () => {
      const phone = await openMiniProgram({ packageDir })
      await phone.tap('.remove')
      await phone.tapTab('消息')
    }
    await expect(walk()).rejects.toThrow(mutant.caught)
  })
})
