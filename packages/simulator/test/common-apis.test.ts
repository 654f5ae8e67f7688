import { describe, expect, test } from 'vitest'
import type { PackagePlatform } from '../src/index.ts'
import { openPage } from './support/launch.ts'

const PLATFORMS = ['weapp', 'alipay', 'bmp'] as const
const GLOBALS = { weapp: 'wx', alipay: 'my', bmp: 'bn' }

/** Runs `script` in a tap, with the platform's object as `phone` and `say` for what the test looks at. */
async function run(platform: PackagePlatform, script: string, person = {}) {
  const phone = await openPage(
    {
      template: `<view><button ${platform === 'alipay' ? 'onTap' : 'bindtap'}="go">go</button></view>`,
      page: `{ go() { const phone = ${GLOBALS[platform]}, say = (value) => console.log(JSON.stringify(value)); ${script} },
        onPullDownRefresh() { console.log('pulled') } }`,
    },
    { platform, person },
  )
  await phone.tap('button')
  return phone.logs.map(({ text }) => text)
}

test.each([
  ['weapp', "phone.setClipboardData({ data: 'x', success: () => phone.getClipboardData({ success: say }) })"],
  ['alipay', "phone.setClipboard({ text: 'x', success: () => phone.getClipboard({ success: say }) })"],
  ['bmp', "phone.setClipboardData({ data: 'x' }).then(() => phone.getClipboardData()).then(say)"],
] as const)('the clipboard of %s gives back what was put there', async (platform, script) => {
  expect((await run(platform, script)).join()).toContain('"x"')
})

test.each(PLATFORMS)('%s tells what its storage holds', async (platform) => {
  const write = platform === 'alipay' ? "{ key: 'a', data: 1 }" : "'a', 1"
  const said = await run(platform, `phone.setStorageSync(${write}); say(phone.getStorageInfoSync())`)
  expect(JSON.parse(said[0] ?? '')).toEqual({ keys: ['a'], currentSize: 1, limitSize: 10_240 })
})

test.each(PLATFORMS)('%s pulls the page down when the app asks for it', async (platform) => {
  expect(await run(platform, 'phone.startPullDownRefresh({})')).toEqual(['pulled'])
})

test.each([true, false])('a call asks its person first, who says %s', async (confirm) => {
  const script = "phone.makePhoneCall({ phoneNumber: '1', success: () => say('called'), fail: say })"
  const said = await run('weapp', script, { modal: () => ({ confirm }) })
  expect(said[0]).toContain(confirm ? 'called' : 'makePhoneCall:fail cancel')
})

test.each(PLATFORMS)(
  'an app of %s that measures runs in Node, where all but the screen is empty',
  async (platform) => {
    const script = `phone.createSelectorQuery().select('button').boundingClientRect()
    .selectAll('.none').boundingClientRect().select('.none').boundingClientRect()
    .selectViewport().boundingClientRect().exec(say)`
    const empty = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }
    const screen = { ...empty, right: 375, bottom: 667, width: 375, height: 667 }
    const said = await run(platform, script)
    expect(JSON.parse(said[0] ?? '')).toEqual([
      { id: '', dataset: {}, ...empty },
      [],
      null,
      { id: '', dataset: {}, ...screen },
    ])
  },
)

test.each(['>>>button', 'view >>> button'])('%s looks into components', async (selector) => {
  const said = await run(
    'weapp',
    `phone.createSelectorQuery().select('${selector}').fields({ size: true }, say).exec()`,
  )
  expect(said).toEqual(['{"width":0,"height":0}'])
})

test('a selector that is not understood is told of', async () => {
  await expect(
    run('weapp', "phone.createSelectorQuery().select('a ~ b').boundingClientRect().exec()"),
  ).rejects.toThrow('not understood in a selector')
})

describe.each(PLATFORMS)('an API that %s has and this phone does not', (platform) => {
  const failing =
    platform === 'bmp'
      ? "phone.chooseImage({}).catch(() => say('caught'))"
      : "phone.chooseImage({ fail: () => say('caught') })"

  test('fails, and is named even where the app catches that', async () => {
    await expect(run(platform, failing)).rejects.toThrow(
      'chooseImage is an API that this phone does not have',
    )
  })

  test('is not what canIUse promises', async () => {
    expect(await run(platform, "say(phone.canIUse('chooseImage'))")).toEqual(['false'])
  })
})
