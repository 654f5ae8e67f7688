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
  'public-service': { subject: '社区体检', time: '2026-03-01 09:30' },
}

export type TemplateName = keyof typeof CONTENTS

/** The reminder as the person reads it. */
export const REMINDER_TEXT = '任务:钢琴练习\n课程:第三课\n备注:请带上乐谱'

/** What the platform calls a template of ours. */
export function platformTemplateId(template: TemplateName): string {
  const templateId = pushConfig.templates[template]?.wechat?.templateId
  if (templateId === undefined) throw new Error(`The template "${template}" has no binding.`)
  return templateId
}
