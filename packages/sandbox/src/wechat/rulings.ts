/**
 * Where protocols/wechat.md says UNCERTAIN (section 9), a decision had to be taken. Each is a setting, so that a
 * client can be tried against the other reading too.
 */
export interface WechatRulings {
  /** Most template ids in one `wx.requestSubscribeMessage`: 3 on older clients, 5 from base library 3.12.1 (1.2). Default 3. */
  templatesPerRequest: number
  /** Whether a kept choice, given without a sheet, pushes a popup event too (4.4). Default false: nobody acted on a sheet. */
  popupEventForKeptChoice: boolean
  /** Whether turning the main switch off drops the permits (1.2). Default false: they are refused while it is off. */
  mainSwitchDropsPermits: boolean
  /** How a character is counted (3): an emoji is one code point and two UTF-16 units. Default `code-points`. */
  lengthUnit: 'code-points' | 'utf-16-units'
  /** Keys in `data` that the template lacks (3). Default `ignored`. */
  extraKeys: 'ignored' | 'refused'
  /** Digits in a `name` (3). Default false. */
  digitsInName: boolean
  /** Whether `addtemplate` wants a `sceneDesc`: the newer page says required, the older optional (2.5). Default `required`. */
  sceneDesc: 'required' | 'optional'
  /** What numbers the keys of an added template, such as the 9 of `thing9`: no page says it (2.5). Default `kid`. */
  keyNumbers: 'kid' | 'place'
}

export const DEFAULT_RULINGS: WechatRulings = {
  templatesPerRequest: 3,
  popupEventForKeptChoice: false,
  mainSwitchDropsPermits: false,
  lengthUnit: 'code-points',
  extraKeys: 'ignored',
  digitsInName: false,
  sceneDesc: 'required',
  keyNumbers: 'kid',
}
