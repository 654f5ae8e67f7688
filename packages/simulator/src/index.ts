export type { ApiCall } from './host/api-definer.ts'
export type { Device } from './host/environment.ts'
export type { Http, HttpReply, HttpRequest } from './host/http.ts'
export type {
  ActionSheetAnswer,
  ActionSheetQuestion,
  Decision,
  ModalAnswer,
  ModalQuestion,
  Person,
  SettingsChange,
  SheetAnswer,
  SheetQuestion,
  SubscriptionSettings,
} from './host/person.ts'
export { agree, dismiss, refuse } from './host/person.ts'
export type { LogLine } from './node/app-console.ts'
export { checkPackage } from './node/check-package.ts'
export type { LaunchPhoneOptions } from './node/launch-phone.ts'
export { launchPhone } from './node/launch-phone.ts'
export type { Phone, PhoneEvent, PhonePage } from './node/phone.ts'
export type { PackagePlatform } from './package-dialects.ts'
export type { PackageProblem } from './package-problems.ts'
export type { ViewElement, ViewNode } from './template/view-node.ts'
export { textOf } from './template/view-node.ts'
