import type { JsonObject } from '../json.ts'
import { createAppCodeMethods } from './app-code-methods.ts'
import type { AppEvents } from './app-events.ts'
import { createAppMethods } from './app-methods.ts'
import { createElementMethods } from './element-methods.ts'
import { createNativeMethods } from './native-methods.ts'
import { createPageMethods } from './page-methods.ts'
import type { Stage } from './stage.ts'
import { createTouchMethods } from './touch-methods.ts'
import { createWxMethods } from './wx-methods.ts'

/** What a client may ask for, by the protocol's names. What a method throws is the client's error. */
export type Methods = ReadonlyMap<string, Method>

export type Method = (params: JsonObject) => unknown

export function createMethods(stage: Stage, events: AppEvents): Methods {
  return new Map(
    Object.entries({
      ...createAppMethods(stage, events),
      ...createAppCodeMethods(stage, events),
      ...createWxMethods(stage),
      ...createPageMethods(stage),
      ...createElementMethods(stage),
      ...createTouchMethods(stage),
      ...createNativeMethods(stage),
    }),
  )
}
