import { onTestFinished } from 'vitest'
import { type LaunchPhoneOptions, launchPhone, type PackagePlatform, type Phone } from '../../src/index.ts'
import { PACKAGE_DIALECTS } from '../../src/package-dialects.ts'
import { writePackage } from './write-package.ts'

/** A package of one page, unless `files` says more. */
export interface PageSource {
  template: string
  /** The object handed to `Page()`, as source text. */
  page?: string
  files?: Record<string, string>
}

/** Nothing listens here: a test that needs the sandbox starts one. */
const NO_SANDBOX = { controlUrl: 'http://127.0.0.1:9' }

/** Opens a phone that is closed after the test. */
export async function open(options: Partial<LaunchPhoneOptions> & { packageDir: string }): Promise<Phone> {
  const phone = await launchPhone({ platform: 'weapp', sandbox: NO_SANDBOX, user: 'alice', ...options })
  onTestFinished(() => phone.close())
  return phone
}

export function openPage(source: PageSource, options: Partial<LaunchPhoneOptions> = {}): Promise<Phone> {
  return open({ ...options, packageDir: writePackage(onePage(source, options.platform)) })
}

export function onePage(
  { template, page = '{}', files = {} }: PageSource,
  platform: PackagePlatform = 'weapp',
): Record<string, string> {
  return {
    'app.json': '{ "pages": ["pages/home/home"], "entryPagePath": "pages/home/home" }',
    'app.js': 'App({})',
    'pages/home/home.js': `Page(${page})`,
    [`pages/home/home${PACKAGE_DIALECTS[platform].syntax.templateExtension}`]: template,
    ...files,
  }
}
