import { join } from 'node:path'
import { openPhonePage } from '../../packages/simulator/browser/support/phone-page.ts'
import { readPackage } from '../../packages/simulator/src/node/read-package.ts'

/** How long after a press on a button the phone shows what the app made of it: three phones, side by side. */
const DIST = join(import.meta.dirname, '../../examples/taro-components/dist')
const PLATFORMS = ['weapp', 'alipay', 'bmp'] as const
const TAPS = 100
const PAUSE_MS = 120

await using shown = await openPhonePage({ packagesDir: DIST })
const { page } = shown
await page.setViewportSize({ width: 1200, height: 900 })
for (const platform of PLATFORMS)
  await page.evaluate(openOne, { platform, files: Object.fromEntries(readPackage(join(DIST, platform))) })

for (const platform of PLATFORMS) {
  const app = page.frameLocator(`#${platform} iframe:not([hidden])`)
  const button = app.locator('#count')
  await button.scrollIntoViewIfNeeded()
  await app.locator('mp-page').evaluate(watchTaps)
  const box = await button.boundingBox()
  if (!box) throw new Error('the button is not on the screen')
  for (let tap = 0; tap < TAPS; tap += 1) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForTimeout(PAUSE_MS)
  }
  const times: number[] = await app
    .locator('mp-page')
    .evaluate(({ ownerDocument: { defaultView } }) => Reflect.get(defaultView ?? {}, 'taps'))
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`
  process.stdout.write(
    `${platform.padEnd(7)} ${sorted.length} taps: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(0.999)}\n`,
  )
}

/** Runs in the page. */
function openOne(given: { platform: string; files: Record<string, string> }): void {
  const { openPhone } = globalThis as unknown as { openPhone(container: Element, options: object): void }
  const container = document.createElement('div')
  container.id = given.platform
  container.style.cssText = 'position:absolute;top:0;width:375px;height:800px'
  container.style.left = `${document.querySelectorAll('body > div').length * 390 - 390}px`
  document.body.append(container)
  openPhone(container, {
    ...given,
    packageUrl: `/packages/${given.platform}`,
    user: 'alice',
    language: 'en',
    sandbox: { controlUrl: 'http://127.0.0.1:1' },
  })
}

/** Runs in the phone's page: from the button's coming up to the change of what it counts. */
function watchTaps({ ownerDocument }: HTMLElement): void {
  const { defaultView: window } = ownerDocument
  if (!window) return
  const taps: number[] = []
  let pressedAt = 0
  Reflect.set(window, 'taps', taps)
  ownerDocument.addEventListener('pointerup', ({ timeStamp }) => {
    pressedAt = timeStamp
  })
  const counted = ownerDocument.querySelector('#counted')
  new MutationObserver(() => taps.push(window.performance.now() - pressedAt)).observe(
    counted ?? ownerDocument,
    {
      characterData: true,
      subtree: true,
      childList: true,
    },
  )
}
