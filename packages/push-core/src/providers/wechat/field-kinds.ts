/** What one kind of template field takes (protocols/wechat.md 3). Control characters are taken by none. */
export interface FieldKind {
  /** Most characters, where the page sets a number. */
  maxLength?: number
  /** Most characters once a Chinese one is among them, where that differs. */
  maxLengthWithHan?: number
  /** Every character is one of these. */
  characters?: Rule
  /** The whole value looks like this. */
  format?: Rule
}

interface Rule {
  pattern: RegExp
  /** What to do, in one sentence. */
  instruction: string
}

const TIME_OF_DAY = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const DATE = buildDatePattern()

/** By kind: what stands before the number in a key such as `thing1`. */
export const FIELD_KINDS = {
  thing: { maxLength: 20 },
  number: {
    maxLength: 32,
    characters: { pattern: /^[-.\d]+$/, instruction: 'Use digits only; decimals are allowed.' },
    // UNCERTAIN on the page: a minus sign in front.
    format: { pattern: /^-?\d+(?:\.\d+)?$/, instruction: 'Write it as a plain number such as 12 or 12.5.' },
  },
  letter: {
    maxLength: 32,
    characters: { pattern: /^[A-Za-z]+$/, instruction: 'Use the letters A to Z only.' },
  },
  symbol: {
    maxLength: 5,
    characters: { pattern: /^[\p{P}\p{S}]+$/u, instruction: 'Use symbols only: no letters, no digits.' },
  },
  character_string: {
    maxLength: 32,
    characters: {
      pattern: /^[A-Za-z\d\p{P}\p{S} ]+$/u,
      instruction: 'Use letters, digits and symbols only: no Chinese.',
    },
  },
  time: {
    format: {
      pattern: range(`(?:${DATE} )?${TIME_OF_DAY}`),
      instruction: 'Write a time such as 15:01 or 2019年10月1日 15:01, or two of them joined by ~.',
    },
  },
  date: {
    format: {
      pattern: range(`${DATE}(?: ${TIME_OF_DAY})?`),
      instruction: 'Write a date such as 2019年10月1日 or 2019-12-25 09:42, or two of them joined by ~.',
    },
  },
  amount: {
    format: {
      pattern: /^\p{Sc}?\d{1,10}(?:\.\d+)?元?$/u,
      instruction:
        'Write at most 10 digits, with one currency symbol before or 元 behind, such as ￥100 or 100.50元.',
    },
  },
  phone_number: {
    maxLength: 17,
    characters: { pattern: /^[-+()\d ]+$/, instruction: 'Use digits and the symbols + - ( ) only.' },
    format: { pattern: /\d/, instruction: 'Write a telephone number.' },
  },
  car_number: {
    maxLength: 8,
    format: {
      pattern: /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]{0,6}[\p{Script=Han}A-Za-z\d]$/u,
      instruction:
        'Write a number plate such as 粤A8Z888挂: Chinese at its ends only, letters and digits between.',
    },
  },
  name: {
    maxLength: 20,
    maxLengthWithHan: 10,
    // UNCERTAIN on the page; a name of Chinese with one digit was refused.
    characters: { pattern: /^[\p{L}\p{M}\p{P}\p{S} ]+$/u, instruction: 'Use letters or Chinese: no digits.' },
  },
  phrase: {
    maxLength: 5,
    characters: { pattern: /^\p{Script=Han}+$/u, instruction: 'Use Chinese characters only.' },
  },
  /** Takes the values that the account's template lists, see `WechatBinding.enums`. */
  enum_string: {},
} satisfies Record<string, FieldKind>

/** One point, or two joined by `~`. */
function range(point: string): RegExp {
  return new RegExp(`^${point}(?:~${point})?$`)
}

/** `2018年1月1日`, `2018年1月`, `1月1日`, and the same order joined by `-`, `/` or `.`. */
function buildDatePattern(): string {
  const year = '\\d{4}'
  const month = '(?:0?[1-9]|1[0-2])'
  const day = '(?:0?[1-9]|[12]\\d|3[01])'
  const joined = ['-', '/', '\\.'].flatMap((by) => [
    `${year}${by}${month}(?:${by}${day})?`,
    `${month}${by}${day}`,
  ])
  return `(?:${[`${year}年${month}月(?:${day}日)?`, `${month}月${day}日`, ...joined].join('|')})`
}
