import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPackage, type LaunchPhoneOptions, type PackagePlatform, type Phone } from '../src/index.ts'
import { closedOrigin } from './support/http-server.ts'
import { open } from './support/launch.ts'
import { type Mutant, mutatePackage } from './support/mutate.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { openSandbox } from './support/sandbox.ts'

/** Our own mini program as Taro compiles it; the root's `test` script builds it first. */
const DIST = join(import.meta.dirname, '../../../apps/miniprogram/dist')
const COMPILED_BACKEND = 'http://127.0.0.1:3000'

forgetRunnersRejections()

interface Build {
  platform: PackagePlatform
  chinese: string
  /** The call that gives the code of the person, and the member that holds it. */
  signIn: [name: string, member: string]
  /** What Taro writes for this platform alone. */
  mutants: Mutant[]
}

const BUILDS: Build[] = [
  {
    platform: 'weapp',
    chinese: 'zh_CN',
    signIn: ['login', 'code'],
    mutants: [
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
    ],
  },
  {
    platform: 'alipay',
    chinese: 'zh-Hans',
    signIn: ['getAuthCode', 'authCode'],
    mutants: [
      {
        name: 'buttons lost their onTap',
        file: 'base.axml',
        change: [/(<button [^>]*)onTap="eh"/g, '$1'],
        caught: /nothing listens to tap of <button>/,
      },
      {
        name: 'a script of the templates is broken',
        file: 'utils.sjs',
        change: ["return 'tmpl_' + l", "return 'tmplx_' + l"],
        caught: /there is no template "tmplx_/,
      },
      {
        name: 'a script of the templates is missing',
        file: 'utils.sjs',
        caught: /module not found: utils\.sjs/,
      },
    ],
  },
  {
    platform: 'bmp',
    chinese: 'zh-CN',
    signIn: ['getUserOpenId', 'code'],
    mutants: [
      {
        name: 'buttons lost their bindtap',
        file: 'base.bxml',
        change: [/(<button [^>]*)bindtap="eh"/g, '$1'],
        caught: /nothing listens to tap of <button>/,
      },
      {
        name: 'an element has two ids, as in the templates for WeChat',
        file: 'base.bxml',
        change: [/<button /, '<button id="{{i.uid}}" '],
        caught: /base\.bxml:\d+: the attribute id stands twice/,
      },
    ],
  },
]

/** Nobody plays the backend here: what the app does with it is told by the story test. */
async function openMiniProgram(
  options: Partial<LaunchPhoneOptions> & { platform: PackagePlatform },
): Promise<Phone> {
  const { controlUrl } = await openSandbox()
  return open({
    packageDir: join(DIST, options.platform),
    sandbox: { controlUrl },
    hosts: { [COMPILED_BACKEND]: await closedOrigin() },
    ...options,
  })
}

describe.each(BUILDS)('the mini program compiled for $platform', (build) => {
  const { platform, chinese, signIn, mutants } = build

  test('is whole', () => {
    expect(checkPackage(join(DIST, platform), platform)).toEqual([])
  })

  test.each([
    [chinese, ['任务', '消息', '权限']],
    ['en', ['Tasks', 'Messages', 'Permissions']],
  ])('opens each of its tabs in %s', async (language, tabs) => {
    const phone = await openMiniProgram({ platform, device: { language } })
    for (const tab of tabs) {
      await phone.tapTab(tab)
      expect(phone.page.title).toBe(tab)
    }
    expect(phone.errors).toEqual([])
  })

  test('signs in without a word to the person', async () => {
    const phone = await openMiniProgram({ platform })
    const [name, member] = signIn
    const call = phone.calls.find((made) => made.name === name)
    expect(call?.reply).toHaveProperty(member, expect.any(String))
  })

  test('handles taps on what it renders', async () => {
    const phone = await openMiniProgram({ platform })
    const before = phone.all('.task').length
    await phone.tap('.remove')
    expect(phone.all('.task').length).toBe(before - 1)
  })

  test.each<Mutant>([
    ...mutants,
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
    const packageDir = mutatePackage(join(DIST, platform), mutant)
    const walk = async () => {
      const phone = await openMiniProgram({ platform, packageDir })
      await phone.tap('.remove')
      await phone.tapTab('消息')
    }
    await expect(walk()).rejects.toThrow(mutant.caught)
  })
})
