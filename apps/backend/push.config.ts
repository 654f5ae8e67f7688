import { defineConfig } from './src/define-config.ts'

/**
 * The mini program of this repository, on the sandbox's account. For your own account: put your appid and template
 * ids here, your secrets into the environment (see .env.example), and start with MINI_PUSH_MODE=live.
 */
export default defineConfig({
  apps: {
    demo: { platform: 'wechat', appId: 'wx5a6d2f0c3b7e9184', release: 'developer' },
    'demo-wallet': {
      platform: 'alipayplus',
      profile: 'superqi',
      appId: '2171020000000001',
      clientId: 'TEST_5Y0000000000000001',
      gateway: 'https://gateway.wallet.example',
    },
    'demo-binance': { platform: 'binance', appId: 'mp7Kd2QxVbR4tYwZ9sLcHe' },
  },
  templates: {
    'task-reminder': {
      title: '课程提醒',
      selfSend: true,
      fields: { task: { label: '任务' }, course: { label: '课程' }, remarks: { label: '备注' } },
      wechat: {
        templateId: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
        kind: 'one-time',
        keys: { task: 'thing1', course: 'thing9', remarks: 'thing10' },
        words: {
          title: '课程提醒',
          text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
        },
      },
      alipayplus: {
        templateId: 'MINI_APP_COMMON_INBOX',
        channel: 'inbox',
        parameters: { Title: '课程提醒', Content: '任务：{task}\n课程：{course}\n备注：{remarks}' },
      },
      binance: {
        templateId: '13440001',
        parameters: { task: 'task', course: 'course', remarks: 'remarks' },
        words: {
          en: { title: 'Class reminder', text: 'Task: {{task}}\nCourse: {{course}}\nRemarks: {{remarks}}' },
          'zh-CN': { title: '课程提醒', text: '任务：{{task}}\n课程：{{course}}\n备注：{{remarks}}' },
        },
      },
    },
    'appointment-confirmed': {
      title: '预约成功通知',
      selfSend: false,
      fields: {
        time: { label: '预约时间' },
        status: { label: '预约状态' },
        number: { label: '预约编号' },
        name: { label: '预约人' },
        fee: { label: '费用' },
      },
      wechat: {
        templateId: 'ab7qXWQlGekBf7LCOyrFMjxvHcXIuA3z-dkgwk9EkzQ',
        kind: 'one-time',
        keys: {
          time: 'date2',
          status: 'phrase3',
          number: 'character_string4',
          name: 'name5',
          fee: 'amount6',
        },
      },
    },
    withdrawal: {
      title: '提现通知',
      selfSend: false,
      fields: { amount: { label: '金额' }, result: { label: '结果' } },
      binance: { templateId: '13440002', parameters: { amount: 'withdrawMoney', result: 'result' } },
    },
    'public-service': {
      title: '公共服务通知',
      selfSend: false,
      fields: { subject: { label: '事项' }, time: { label: '时间' } },
      wechat: {
        templateId: 'DiDz36HEjc9cUUNGodf-cW_nYkYMMvLSpoE7QbjS3u8',
        kind: 'long-term',
        keys: { subject: 'thing1', time: 'time2' },
      },
    },
  },
  callers: {},
})
