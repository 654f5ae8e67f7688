import type { Platform } from '@mini-push/miniprogram-client'
// Without `.ts`: so Taro looks for the file of the build's own type first.
import { createDevBridge, nativePlatform } from './native-platform'

/** The platform that this build is for; in a development build it also works in the vendor's tool without an account. */
export const platform: Platform = DEVELOPMENT_BRIDGE
  ? createDevBridge({ sandboxControlUrl: SANDBOX_CONTROL_URL, user: SANDBOX_USER })
  : nativePlatform
