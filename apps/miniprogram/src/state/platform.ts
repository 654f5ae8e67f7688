import type { Platform } from '@mini-push/miniprogram-client'
import { devBridge } from '@mini-push/miniprogram-client/dev-bridge'
import { wechatPlatform } from '@mini-push/miniprogram-client/wechat'

const native = wechatPlatform(wx)

/** The platform that this build is for; in a development build it also works in the vendor's tool without an account. */
export const platform: Platform = DEVELOPMENT_BRIDGE
  ? devBridge({ platform: native, sandboxControlUrl: SANDBOX_CONTROL_URL, user: SANDBOX_USER })
  : native
