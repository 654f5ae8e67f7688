import type { JsonObject } from '../../json.ts'
import { defineAbsent } from '../common/absent.ts'
import { defineBars } from '../common/bars.ts'
import { defineClipboard } from '../common/clipboard.ts'
import { defineDialogs } from '../common/dialogs.ts'
import { defineLifecycle } from '../common/lifecycle.ts'
import { defineNavigationBar } from '../common/navigation-bar.ts'
import { defineNetwork } from '../common/network.ts'
import { definePhoneCall } from '../common/phone-call.ts'
import { defineRequest } from '../common/request.ts'
import { defineRoutes } from '../common/routes.ts'
import { defineSelectorQuery } from '../common/selector-query.ts'
import { defineStorage } from '../common/storage.ts'
import { defineUpdateManager } from '../common/update-manager.ts'
import type { HostEnvironment } from '../environment.ts'
import { defineDevice } from './device.ts'
import { defineOpenData } from './open-data.ts'
import { createSandboxControl } from './sandbox-control.ts'
import { defineSubscribe } from './subscribe.ts'
import { removeLaterMembers } from './version-gates.ts'

/** Beside those of all platforms. */
const ABSENT = [
  ...['login', 'isLoggedIn', 'ensureLoggedIn', 'getUserProfile', 'authorize', 'getSetting', 'openSetting'],
  ...['scanCode', 'saveImageToPhotosAlbum', 'navigateToDeepLink'],
]

/** Makes `bn`, bound to the sandbox. */
export function createBmpHost(environment: HostEnvironment): JsonObject {
  const sandbox = createSandboxControl(environment)
  defineAbsent(environment, ABSENT)
  defineBars(environment)
  defineDevice(environment)
  defineDialogs(environment)
  defineClipboard(environment)
  definePhoneCall(environment, 'phoneNumber')
  defineSelectorQuery(environment)
  defineUpdateManager(environment)
  defineLifecycle(environment)
  defineNavigationBar(environment)
  defineNetwork(environment)
  defineOpenData(environment, sandbox)
  defineRequest(environment)
  defineRoutes(environment)
  defineStorage(environment)
  defineSubscribe(environment, sandbox)
  removeLaterMembers(environment.define.members, environment.device)
  return environment.define.members
}
