import type { JsonObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import { defineBars } from './bars.ts'
import { defineDevice } from './device.ts'
import { defineDialogs } from './dialogs.ts'
import { defineLifecycle } from './lifecycle.ts'
import { defineLogin } from './login.ts'
import { defineNetwork } from './network.ts'
import { defineRequest } from './request.ts'
import { defineRoutes } from './routes.ts'
import { createSandboxControl } from './sandbox-control.ts'
import { defineSettings } from './settings.ts'
import { defineStorage } from './storage.ts'
import { defineSubscribe } from './subscribe.ts'

/** Makes `wx`, bound to the sandbox. */
export function createWeappHost(environment: HostEnvironment): JsonObject {
  const sandbox = createSandboxControl(environment)
  defineBars(environment)
  defineDevice(environment)
  defineDialogs(environment)
  defineLifecycle(environment)
  defineLogin(environment, sandbox)
  defineNetwork(environment)
  defineRequest(environment)
  defineRoutes(environment)
  defineSettings(environment, sandbox)
  defineStorage(environment)
  defineSubscribe(environment, sandbox)
  return environment.define.members
}
