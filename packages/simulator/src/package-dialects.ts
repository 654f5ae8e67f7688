import { createAlipayHost } from './host/alipay/index.ts'
import { ALIPAY_REPLIES } from './host/alipay/reply-style.ts'
import { createBmpHost } from './host/bmp/index.ts'
import { BMP_REPLIES } from './host/bmp/reply-style.ts'
import type { Device, HostEnvironment } from './host/environment.ts'
import type { NetworkTypeNames } from './host/network-type.ts'
import type { ReplyStyle } from './host/reply-style.ts'
import { createWeappHost } from './host/weapp/index.ts'
import { WEAPP_REPLIES } from './host/weapp/reply-style.ts'
import type { JsonObject } from './json.ts'
import { ALIPAY_FRAMEWORK, BMP_FRAMEWORK, type Framework, WEAPP_FRAMEWORK } from './service/framework.ts'
import { ALIPAY_SYNTAX, BMP_SYNTAX, type TemplateSyntax, WEAPP_SYNTAX } from './template/syntax.ts'

/** All that one platform's packages differ in. */
export interface PackageDialect {
  syntax: TemplateSyntax
  framework: Framework
  /** The platform's object in the scripts' global scope. */
  globalName: string
  createHost(environment: HostEnvironment): JsonObject
  replies: ReplyStyle
  networkTypes: NetworkTypeNames
  /** A recent phone with this platform. */
  device: Pick<Device, 'language' | 'appVersion' | 'sdkVersion'>
}

export const PACKAGE_DIALECTS = {
  weapp: {
    syntax: WEAPP_SYNTAX,
    framework: WEAPP_FRAMEWORK,
    globalName: 'wx',
    createHost: createWeappHost,
    replies: WEAPP_REPLIES,
    networkTypes: { connected: 'wifi', disconnected: 'none' },
    device: { language: 'zh_CN', appVersion: '8.0.50', sdkVersion: '3.12.1' },
  },
  alipay: {
    syntax: ALIPAY_SYNTAX,
    framework: ALIPAY_FRAMEWORK,
    globalName: 'my',
    createHost: createAlipayHost,
    replies: ALIPAY_REPLIES,
    networkTypes: { connected: 'WIFI', disconnected: 'NOTREACHABLE' },
    device: { language: 'zh-Hans', appVersion: '10.5.0', sdkVersion: '2.8.0' },
  },
  bmp: {
    syntax: BMP_SYNTAX,
    framework: BMP_FRAMEWORK,
    globalName: 'bn',
    createHost: createBmpHost,
    replies: BMP_REPLIES,
    networkTypes: { connected: 'wifi', disconnected: 'none' },
    device: { language: 'zh-CN', appVersion: '2.82.0', sdkVersion: '4.0.0' },
  },
} satisfies Record<string, PackageDialect>

/** What a package was built for, as `taro build --type` calls it. */
export type PackagePlatform = keyof typeof PACKAGE_DIALECTS
