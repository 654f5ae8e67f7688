import type { Citation } from '../citation.ts'
import { isRecord } from '../json.ts'
import { fitsKind } from './content-kinds.ts'
import { Refusal } from './refusal.ts'
import type { WechatRulings } from './rulings.ts'
import type { TemplateField, WechatTemplate } from './template.ts'

/** The part of the text before the rid is cut to this many characters: protocols/wechat.md 2.4. */
const TEXT_LIMIT = 48

/** The values by key of a send's `data`; throws 47003 for the first field that breaks a rule of section 3. */
export function checkContent(
  template: WechatTemplate,
  data: unknown,
  rulings: WechatRulings,
): Map<string, string> {
  const values = new Map<string, string>()
  for (const field of template.fields) values.set(field.key, checkField(template, field, data, rulings))
  if (rulings.extraKeys === 'refused' && isRecord(data)) refuseExtraKeys(data, values)
  return values
}

function checkField(
  template: WechatTemplate,
  field: TemplateField,
  data: unknown,
  rulings: WechatRulings,
): string {
  const { key, kind } = field
  const value = readValue(data, key)
  if (value === '') throw refuse(`data.${key}.value is empty`, 'wechat.md 3: no field may be empty')
  if (!fitsKind(kind, value, rulings)) {
    throw refuse(`data.${key}.value invalid`, `wechat.md 3: the value breaks the rules of ${kind}`)
  }
  if (kind === 'enum_string' && !template.enums[key]?.includes(value)) {
    throw refuse(`data.${key}.value invalid`, 'wechat.md 3: the value is not in the list of the template')
  }
  return value
}

/** Whatever is not `{ key: { value: string or number } }` counts as empty: data sent as a string, a key with `.DATA`, null. */
function readValue(data: unknown, key: string): string {
  const entry = isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined
  const value = isRecord(entry) ? entry.value : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function refuseExtraKeys(data: Record<string, unknown>, values: ReadonlyMap<string, string>): void {
  const extra = Object.keys(data).find((key) => !values.has(key))
  if (extra !== undefined)
    throw refuse(`data.${extra}.value invalid`, 'wechat.md 3, by ruling: not a key of the template')
}

function refuse(problem: string, why: Citation): Refusal {
  return new Refusal(47003, why, `argument invalid! ${problem}`.slice(0, TEXT_LIMIT))
}
