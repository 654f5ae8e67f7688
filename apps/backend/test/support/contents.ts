import pushConfig from '../../push.config.ts'

/** Content that breaks no rule, for each template of the shipped configuration. */
export const CONTENTS = {
  'task-reminder': { task: '钢琴练习', course: '第三课', remarks: '请带上乐谱' },
  'appointment-confirmed': {
    time: '2026-03-01 12:00',
    status: '已预约',
    number: 'A-1024',
    name: '王小明',
    fee: '¥20.5',
  },
  withdrawal: { amount: '100 USDT', result: 'done' },
  'public-service': { subject: '社区体检', time: '2026-03-01 09:30' },
}

export type TemplateName = keyof typeof CONTENTS

/** The reminder as the person reads it. */
export const REMINDER_TEXTS = {
  wechat: '任务:钢琴练习\n课程:第三课\n备注:请带上乐谱',
  alipayplus: '任务：钢琴练习\n课程：第三课\n备注：请带上乐谱',
  binance: 'Task: 钢琴练习\nCourse: 第三课\nRemarks: 请带上乐谱',
}

/** What a platform calls a template of ours. */
export function platformTemplateId(
  template: TemplateName,
  platform: 'wechat' | 'binance' = 'wechat',
): string {
  const templateId = pushConfig.templates[template]?.[platform]?.templateId
  if (templateId === undefined) throw new Error(`The template "${template}" has no binding for ${platform}.`)
  return templateId
}
