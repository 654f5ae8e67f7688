export { openPhone } from './open-phone.ts'
export type { PhoneExchange, PhoneProblem, SourceExcerpt, WebPhone, WebPhoneOptions } from './web-phone.ts'
