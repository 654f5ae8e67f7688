import type { JsonObject } from '../json.ts'
import { createAlipayComponent } from './alipay-component.ts'
import { createAlipayInstance } from './alipay-instance.ts'
import { type Component, type ComponentOptions, createComponent } from './component.ts'
import { type AppInstance, createInstance, type InstanceOptions } from './instance.ts'
import {
  ALIPAY_MANIFEST_KEYS,
  BMP_MANIFEST_KEYS,
  type ManifestKeys,
  WEAPP_MANIFEST_KEYS,
} from './manifest.ts'

/** What a platform's service layer calls and does in its own way: its `app.json`, its pages and components. */
export interface Framework {
  manifestKeys: ManifestKeys
  /** Names that every script of the app sees besides the platform's object. */
  globals: JsonObject
  createInstance(options: InstanceOptions): AppInstance
  createComponent(options: ComponentOptions): Component
  /** Whether a component is handed what stands in its tag's event attributes, so that the tag hears no events. */
  passesHandlers: boolean
}

export const WEAPP_FRAMEWORK: Framework = {
  manifestKeys: WEAPP_MANIFEST_KEYS,
  globals: {},
  createInstance,
  createComponent,
  passesHandlers: false,
}

export const ALIPAY_FRAMEWORK: Framework = {
  manifestKeys: ALIPAY_MANIFEST_KEYS,
  // Taro builds for Alipay without a `navigator` of its own and reads this one while it loads.
  globals: { navigator: { swuserAgent: 'AlipayClient (simulator)' } },
  createInstance: createAlipayInstance,
  createComponent: createAlipayComponent,
  passesHandlers: true,
}

export const BMP_FRAMEWORK: Framework = { ...WEAPP_FRAMEWORK, manifestKeys: BMP_MANIFEST_KEYS }
