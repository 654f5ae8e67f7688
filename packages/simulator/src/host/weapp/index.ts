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
import { defineLogin } from './login.ts'
import { createSandboxControl } from './sandbox-control.ts'
import { defineSettings } from './settings.ts'
import { defineSubscribe } from './subscribe.ts'

/** Beside those of all platforms. */
const ABSENT = [
  ...['getUserProfile', 'checkSession', 'authorize', 'requestPayment', 'scanCode', 'chooseAddress'],
  ...['chooseMedia', 'saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'canvasToTempFilePath'],
  ...['showShareMenu', 'hideShareMenu', 'addPhoneContact', 'setBackgroundColor'],
]

/** Makes `wx`, bound to the sandbox. */
export function createWeappHost(environment: HostEnvironment): JsonObject {
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
  defineLogin(environment, sandbox)
  defineNavigationBar(environment)
  defineNetwork(environment)
  defineRequest(environment)
  defineRoutes(environment)
  defineSettings(environment, sandbox)
  defineStorage(environment)
  defineSubscribe(environment, sandbox)
  return environment.define.members
}
