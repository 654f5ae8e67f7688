import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import pushConfig from '../apps/backend/push.config.ts'
import { PLATFORMS } from '../apps/backend/src/platforms/index.ts'
import { createSandboxControl } from '../packages/sandbox/src/control-client.ts'
import { PLATFORM_NAMES } from '../packages/sandbox/src/platform-name.ts'
import { createPhones } from './phones.ts'

/** What a platform has to have beyond what the compiler asks for; CONTRIBUTING.md walks through it. */
const ROOT = resolve(import.meta.dirname, '..')

/** Read side by side, so they are called the same. What has no meaning on a platform has no file: credential, callback. */
const PROVIDER = [
  'binding',
  'exchange',
  'failures',
  'index',
  'options',
  'reply',
  'send',
  'signing',
  'template',
  'to-outcome',
]

describe.each(Object.keys(PLATFORMS))('%s', (platform) => {
  const files = [
    ...PROVIDER.map((name) => `packages/push-core/src/providers/${platform}/${name}.ts`),
    `packages/push-core/test/contract/${platform}-driver.ts`,
    `packages/push-core/test/contract/${platform}.test.ts`,
    `packages/sandbox/src/${platform}/rulings.ts`,
    `packages/sandbox/src/${platform}/seed.ts`,
    `packages/miniprogram-client/src/platforms/${platform}.ts`,
    `packages/miniprogram-client/src/dev-bridges/${platform}.ts`,
    `apps/playground/src/controls/${platform}-person.tsx`,
  ]
  test('has its files', () => {
    expect(files.filter((file) => !existsSync(resolve(ROOT, file)))).toEqual([])
  })

  test('is played by the sandbox, and there is a phone for it', () => {
    expect(PLATFORM_NAMES).toContain(platform)
    expect(Object.keys(createPhones(createSandboxControl('http://127.0.0.1:1')))).toContain(platform)
  })

  test('has an app and a template in push.config.ts', () => {
    expect(Object.values(pushConfig.apps).map((app) => app.platform)).toContain(platform)
    expect(Object.values(pushConfig.templates).filter((template) => platform in template)).not.toEqual([])
  })
})
