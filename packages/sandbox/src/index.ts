export type { Call } from './calls.ts'
export type { AppDescription } from './control/app-description.ts'
export type { ClockMove, ClockState } from './control/clock.ts'
export {
  createSandboxControl,
  type SandboxControl,
  SandboxControlError,
  type WechatControl,
} from './control-client.ts'
export type { Fault, FaultKind } from './faults.ts'
export { PortInUseError } from './http/listen.ts'
export type { InboxMessage } from './inbox.ts'
export type { PlatformName } from './platform-name.ts'
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts'
export type { PushedEvent } from './wechat/callback/event-pusher.ts'
export type { CallbackSettings } from './wechat/callback/settings.ts'
export type { ConsentResult } from './wechat/controls/consent.ts'
export type { WechatAppOptions, WechatOptions } from './wechat/options.ts'
export type { WechatQuotas } from './wechat/quotas.ts'
export type { WechatRulings } from './wechat/rulings.ts'
export { SEED_APP, SEED_TEMPLATE_IDS, SEED_USERS } from './wechat/seed.ts'
export type { WechatTemplateOptions } from './wechat/template.ts'
