import type { Platform } from './contestant.ts'

/** What a caller of bare HTTP has to look at, and no more. */
export function assertAccepted(platform: Platform, reply: unknown) {
  if (isAccepted[platform](reply as Reply)) return
  throw new Error(`The bare server did not accept: ${JSON.stringify(reply)}`)
}

interface Reply {
  errcode?: number
  result?: { resultStatus: string }
  code?: string
  data?: { statusCode: string }
}

const isAccepted: Record<Platform, (reply: Reply) => boolean> = {
  wechat: ({ errcode }) => errcode === 0,
  alipayplus: ({ result }) => result?.resultStatus === 'S',
  binance: ({ code, data }) => code === '000000' && data?.statusCode === '000000',
}
