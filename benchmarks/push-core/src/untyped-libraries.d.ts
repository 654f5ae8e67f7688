/** The part of it that is measured; the package brings no types. */
declare module 'co-wechat-api' {
  export default class API {
    constructor(appId: string, secret: string)
    prefix: string
    sendSubscribeMessage(openid: string, templateId: string, page: string, data: object): Promise<unknown>
  }
}
