import type { WechatAppOptions } from './options.ts'

/** Fixed, so that clients may write them down. */
export const SEED_TEMPLATE_IDS = {
  taskReminder: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
  appointment: 'ab7qXWQlGekBf7LCOyrFMjxvHcXIuA3z-dkgwk9EkzQ',
  parking: 'nFosTH4EAGY9HGuPe7rHnpjlADd2MU5YCtx1Czr5EEw',
  publicNotice: 'DiDz36HEjc9cUUNGodf-cW_nYkYMMvLSpoE7QbjS3u8',
} as const

/** The app that is there without any option. Its ids are fixed; its secrets are made up at every start. */
export const SEED_APP: WechatAppOptions = {
  appId: 'wx5a6d2f0c3b7e9184',
  pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  blacklist: ['违禁词'],
  templates: [
    {
      // The keys of the seed document's Koa example: thing1, thing9 and thing10.
      templateId: SEED_TEMPLATE_IDS.taskReminder,
      title: '课程提醒',
      content: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
      kind: 'one-time',
    },
    {
      templateId: SEED_TEMPLATE_IDS.appointment,
      title: '预约成功通知',
      content:
        '预约时间:{{date2.DATA}}\n预约状态:{{phrase3.DATA}}\n预约编号:{{character_string4.DATA}}\n预约人:{{name5.DATA}}\n费用:{{amount6.DATA}}',
      kind: 'one-time',
    },
    {
      templateId: SEED_TEMPLATE_IDS.parking,
      title: '停车到期提醒',
      content:
        '车牌号:{{car_number1.DATA}}\n到期时间:{{time2.DATA}}\n车位:{{letter3.DATA}}\n楼层:{{number4.DATA}}\n联系电话:{{phone_number5.DATA}}\n车型:{{enum_string6.DATA}}\n等级:{{symbol7.DATA}}',
      kind: 'one-time',
      enums: { enum_string6: ['小型车', '大型车'] },
    },
    {
      templateId: SEED_TEMPLATE_IDS.publicNotice,
      title: '公共服务通知',
      content: '事项:{{thing1.DATA}}\n时间:{{time2.DATA}}',
      kind: 'long-term',
    },
  ],
}
