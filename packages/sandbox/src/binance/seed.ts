import type { BinanceAppOptions } from './options.ts'

/** Fixed, so that clients may write them down. */
export const BINANCE_SEED_TEMPLATE_IDS = {
  taskReminder: '13440001',
  withdrawal: '13440002',
} as const

/** The app that is there without any option. Its ids are fixed; its keys are made up at every start. */
export const BINANCE_SEED_APP: BinanceAppOptions = {
  appId: 'mp7Kd2QxVbR4tYwZ9sLcHe',
  pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  templates: [
    {
      templateId: BINANCE_SEED_TEMPLATE_IDS.taskReminder,
      texts: {
        en: {
          title: 'Class reminder',
          body: 'Task: {{task}}\nCourse: {{course}}\nRemarks: {{remarks}}',
        },
        'zh-CN': { title: '课程提醒', body: '任务：{{task}}\n课程：{{course}}\n备注：{{remarks}}' },
      },
    },
    {
      // The parameters of the seed document's example: result and withdrawMoney.
      templateId: BINANCE_SEED_TEMPLATE_IDS.withdrawal,
      texts: {
        en: { title: 'Withdrawal', body: 'Your withdrawal of {{withdrawMoney}} came to: {{result}}.' },
        'zh-CN': { title: '提现通知', body: '您提现 {{withdrawMoney}} 的结果：{{result}}。' },
      },
    },
  ],
}
