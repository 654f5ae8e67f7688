import type { WechatRulings } from './rulings.ts'

export type ContentKind =
  | 'thing'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'date'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'name'
  | 'phrase'
  | 'enum_string'

interface ContentRule {
  /** In characters; a ruling says how they are counted. */
  readonly maxLength?: number | ((value: string) => number)
  readonly pattern: RegExp | ((rulings: WechatRulings) => RegExp)
}

const HAN = /\p{Script=Han}/u

const TIME_OF_DAY = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const YEAR = String.raw`\d{4}`
const MONTH = '(?:0?[1-9]|1[0-2])'
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const DATE = [
  `${YEAR}年${MONTH}月${DAY}日`,
  `${YEAR}年${MONTH}月`,
  `${MONTH}月${DAY}日`,
  ...['-', '/', '\\.'].flatMap((joint) => [
    [YEAR, MONTH, DAY].join(joint),
    [YEAR, MONTH].join(joint),
    [MONTH, DAY].join(joint),
  ]),
].join('|')
const TIME_POINT = `(?:(?:${DATE}) )?${TIME_OF_DAY}`
const DATE_POINT = `(?:${DATE})(?: ${TIME_OF_DAY})?`

/** What each kind of field may hold: protocols/wechat.md 3. Control characters, line breaks included, are refused in all. */
export const CONTENT_KINDS: Readonly<Record<ContentKind, ContentRule>> = {
  thing: { maxLength: 20, pattern: /^.+$/su },
  number: { maxLength: 32, pattern: /^-?\d+(?:\.\d+)?$/u },
  letter: { maxLength: 32, pattern: /^[A-Za-z]+$/u },
  symbol: { maxLength: 5, pattern: /^[^\p{Script=Han}A-Za-z\d]+$/u },
  character_string: { maxLength: 32, pattern: /^\P{Script=Han}+$/u },
  time: { pattern: new RegExp(`^${TIME_POINT}(?:~${TIME_POINT})?$`, 'u') },
  date: { pattern: new RegExp(`^${DATE_POINT}(?:~${DATE_POINT})?$`, 'u') },
  amount: { pattern: /^[^\p{L}\p{N}\s]?\d{1,10}(?:\.\d+)?元?$/u },
  phone_number: { maxLength: 17, pattern: /^[\d+\-() ]+$/u },
  car_number: { maxLength: 8, pattern: /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]{0,6}[\p{Script=Han}A-Za-z\d]$/u },
  // One Chinese character makes it a Chinese name, and those are shorter.
  name: {
    maxLength: (value) => (HAN.test(value) ? 10 : 20),
    pattern: ({ digitsInName }) => (digitsInName ? /^.+$/su : /^[^\d]+$/u),
  },
  phrase: { maxLength: 5, pattern: /^\p{Script=Han}+$/u },
  // The template's own list decides.
  enum_string: { pattern: /^.+$/su },
}

/** Whether a value keeps the rules of its kind; the list of an `enum_string` is the template's affair. */
export function fitsKind(kind: ContentKind, value: string, rulings: WechatRulings): boolean {
  const rule = CONTENT_KINDS[kind]
  const maxLength = typeof rule.maxLength === 'function' ? rule.maxLength(value) : rule.maxLength
  const length = rulings.lengthUnit === 'code-points' ? [...value].length : value.length
  if (maxLength !== undefined && length > maxLength) return false
  if (/\p{Cc}/u.test(value)) return false
  return (rule.pattern instanceof RegExp ? rule.pattern : rule.pattern(rulings)).test(value)
}
