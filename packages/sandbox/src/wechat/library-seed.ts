import type { WechatLibrary } from './library.ts'

/** The library that is there without any option: the seed's own templates can be made of it again, and others. */
export const SEED_LIBRARY: WechatLibrary = {
  categories: [
    { id: 2, name: '教育培训' },
    { id: 307, name: '生活服务' },
    { id: 616, name: '停车服务' },
    { id: 480, name: '政务民生' },
  ],
  titles: [
    {
      tid: 1001,
      title: '课程提醒',
      kind: 'one-time',
      categoryId: 2,
      keywords: [
        { kid: 1, name: '任务', example: '钢琴练习', rule: 'thing' },
        { kid: 2, name: '上课时间', example: '2019年10月1日 15:01', rule: 'time' },
        { kid: 3, name: '老师', example: '张三', rule: 'name' },
        { kid: 9, name: '课程', example: '三年级二班', rule: 'thing' },
        { kid: 10, name: '备注', example: '请带琴谱', rule: 'thing' },
      ],
    },
    {
      tid: 1002,
      title: '预约成功通知',
      kind: 'one-time',
      categoryId: 307,
      keywords: [
        { kid: 1, name: '预约项目', example: '理发', rule: 'thing' },
        { kid: 2, name: '预约时间', example: '2019年10月1日', rule: 'date' },
        { kid: 3, name: '预约状态', example: '已确认', rule: 'phrase' },
        { kid: 4, name: '预约编号', example: 'NO.339208499', rule: 'character_string' },
        { kid: 5, name: '预约人', example: '张三', rule: 'name' },
        { kid: 6, name: '费用', example: '￥100', rule: 'amount' },
      ],
    },
    {
      tid: 1003,
      title: '停车到期提醒',
      kind: 'one-time',
      categoryId: 616,
      keywords: [
        { kid: 1, name: '车牌号', example: '粤A8Z888挂', rule: 'car_number' },
        { kid: 2, name: '到期时间', example: '15:01', rule: 'time' },
        { kid: 3, name: '车位', example: 'A', rule: 'letter' },
        { kid: 4, name: '楼层', example: '3', rule: 'number' },
        { kid: 5, name: '联系电话', example: '+86-0766-66888866', rule: 'phone_number' },
        { kid: 6, name: '车型', example: '小型车', rule: 'enum_string', choices: ['小型车', '大型车'] },
        { kid: 7, name: '等级', example: '#', rule: 'symbol' },
      ],
    },
    {
      tid: 1004,
      title: '公共服务通知',
      kind: 'long-term',
      categoryId: 480,
      keywords: [
        { kid: 1, name: '事项', example: '身份证换领', rule: 'thing' },
        { kid: 2, name: '时间', example: '15:01', rule: 'time' },
        { kid: 3, name: '办理地点', example: '一号窗口', rule: 'thing' },
      ],
    },
    {
      tid: 1005,
      title: '取餐提醒',
      kind: 'one-time',
      categoryId: 307,
      keywords: [
        { kid: 1, name: '取餐号', example: 'A339', rule: 'character_string' },
        { kid: 2, name: '取餐时间', example: '15:01', rule: 'time' },
        { kid: 3, name: '门店', example: '人民路店', rule: 'thing' },
      ],
    },
    {
      tid: 10000001,
      title: '排队进度提醒',
      kind: 'one-time',
      categoryId: 307,
      keywords: [
        { kid: 1, name: '排队号', example: 'B12', rule: 'character_string' },
        { kid: 2, name: '前面人数', example: '3', rule: 'number' },
      ],
    },
  ],
}
