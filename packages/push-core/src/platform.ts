/** The platforms that push-core speaks to. */
export const PLATFORMS = ['wechat'] as const

export type Platform = (typeof PLATFORMS)[number]
