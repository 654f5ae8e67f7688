export { openPhone } from './open-phone.ts'
export type { PhoneExchange, PhoneProblem, WebPhone, WebPhoneOptions } from './web-phone.ts'
