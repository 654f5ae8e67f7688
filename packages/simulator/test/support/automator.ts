import automator from 'miniprogram-automator'
import { onTestFinished } from 'vitest'
import { serveAutomator } from '../../src/automator/index.ts'
import type { LaunchPhoneOptions, Phone } from '../../src/index.ts'
import { openPage, type PageSource } from './launch.ts'

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>

/** A phone and WeChat's own client that drives it; both are gone after the test. */
export async function drivePage(
  source: PageSource,
  options: Partial<LaunchPhoneOptions> = {},
): Promise<{ phone: Phone; miniProgram: MiniProgram; url: string }> {
  const phone = await openPage(source, options)
  const server = await serveAutomator(phone, { port: 0 })
  onTestFinished(server.close)
  const miniProgram = await automator.connect({ wsEndpoint: server.url })
  onTestFinished(() => miniProgram.disconnect())
  return { phone, miniProgram, url: server.url }
}
