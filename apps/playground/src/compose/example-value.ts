import type { TemplateFieldView } from '@mini-push/contracts'

const BY_NAME: Readonly<Record<string, string>> = {
  task: '钢琴练习',
  course: '音乐课',
  remarks: '请带好乐谱',
}

/** By the platform's kind of content; each keeps its rules. */
const BY_KIND: Readonly<Record<string, string>> = {
  thing: '公园阅读会',
  number: '3',
  letter: 'AB',
  symbol: '***',
  character_string: 'A2026-0703',
  time: '2026年7月3日 14:00',
  date: '2026年7月3日',
  amount: '￥68.00',
  phone_number: '13800000000',
  car_number: '粤A12345',
  name: '王小明',
  phrase: '已确认',
  enum_string: '小型车',
}

/** Something that the platform takes, so that the first send needs no typing. */
export function toExampleValue({ name, kind, choices, maxLength }: TemplateFieldView): string {
  const value = choices?.[0] ?? BY_NAME[name] ?? BY_KIND[kind] ?? '示例'
  return maxLength === undefined ? value : value.slice(0, maxLength)
}
