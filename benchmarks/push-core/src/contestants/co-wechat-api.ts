import API from 'co-wechat-api'
import type { Contestant } from '../contestant.ts'
import { APP_ID, APP_SECRET, OPENID, PAGE, TEMPLATE_ID, WECHAT_DATA } from '../message.ts'

export const coWechatApi: Contestant = {
  name: 'co-wechat-api',
  open: {
    async wechat({ origin }) {
      const api = new API(APP_ID, APP_SECRET)
      api.prefix = `${origin}/cgi-bin/`
      return async () => {
        // It throws where errcode is not 0.
        await api.sendSubscribeMessage(OPENID, TEMPLATE_ID, PAGE, WECHAT_DATA)
      }
    },
  },
}
