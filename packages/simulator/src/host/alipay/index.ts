import type { JsonObject } from '../../json.ts'
import { defineAbsent } from '../common/absent.ts'
import { defineBars } from '../common/bars.ts'
import { defineClipboard } from '../common/clipboard.ts'
import { defineLifecycle } from '../common/lifecycle.ts'
import { definePhoneCall } from '../common/phone-call.ts'
import { defineRoutes } from '../common/routes.ts'
import { defineSelectorQuery } from '../common/selector-query.ts'
import { defineUpdateManager } from '../common/update-manager.ts'
import type { HostEnvironment } from '../environment.ts'
import { defineAuthCode } from './auth-code.ts'
import { defineDevice } from './device.ts'
import { defineDialogs } from './dialogs.ts'
import { defineNavigationBar } from './navigation-bar.ts'
import { defineNetwork } from './network.ts'
import { defineRequest } from './request.ts'
import { createSandboxControl } from './sandbox-control.ts'
import { defineStorage } from './storage.ts'

/** Beside those of all platforms. */
const ABSENT = [
  ...['getSetting', 'openSetting', 'getOpenUserInfo', 'getAuthUserInfo', 'tradePay', 'scan', 'saveImage'],
  ...['chooseCity', 'choosePhoneContact', 'addPhoneContact', 'datePicker', 'multiLevelSelect'],
  ...['showSharePanel', 'setBackgroundColor'],
]

/** Makes `my`, bound to the sandbox. */
export function createAlipayHost(environment: HostEnvironment): JsonObject {
  const sandbox = createSandboxControl(environment)
  defineAuthCode(environment, sandbox)
  defineAbsent(environment, ABSENT)
  defineBars(environment)
  defineDevice(environment)
  defineDialogs(environment)
  defineClipboard(environment, { write: 'setClipboard', read: 'getClipboard', text: 'text' })
  definePhoneCall(environment, 'number')
  defineSelectorQuery(environment)
  defineUpdateManager(environment)
  defineLifecycle(environment)
  defineNavigationBar(environment)
  defineNetwork(environment)
  defineRequest(environment)
  defineRoutes(environment)
  defineStorage(environment)
  return environment.define.members
}
