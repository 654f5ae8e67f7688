import type { PhoneParts } from './create-phone.ts'
import type { Hands } from './hands.ts'
import type { Phone } from './phone.ts'

/** What a phone is made of: not for tests, but for what stands beside the phone, such as the automator. */
export interface PhoneInsides extends PhoneParts {
  hands: Hands
}

const insides = new WeakMap<Phone, PhoneInsides>()

export function keepInsides(phone: Phone, parts: PhoneInsides): void {
  insides.set(phone, parts)
}

/** @throws {TypeError} for what `launchPhone` did not make. */
export function insidesOf(phone: Phone): PhoneInsides {
  const parts = insides.get(phone)
  if (!parts) throw new TypeError('"phone" must be one that launchPhone gave')
  return parts
}
