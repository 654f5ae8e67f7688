import type { PlatformRequest } from '../../endpoint.ts'
import type { LibraryTitle } from '../library.ts'
import { Refusal } from '../refusal.ts'
import type { WechatWorld } from '../world.ts'

/** Where WeChat's own pages of template management are. */
export const TEMPLATE_PAGES =
  'https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-message-management/subscribe-message'

/** A wrong method is 404 in this family, not 43001 or 43002 (protocols/wechat.md 2.5). */
export function requireMethod({ method }: PlatformRequest, wanted: 'GET' | 'POST'): void {
  if (method !== wanted) throw new Refusal(404, `wechat.md 2.5: ${wanted} only`)
}

export function checkTitle({ library }: WechatWorld, tid: string | null): LibraryTitle {
  if (!tid) throw new Refusal(200014, 'wechat.md 2.5: tid is missing', 'missing parameter tid')
  const title = library.titles.find((candidate) => String(candidate.tid) === tid)
  if (!title) throw new Refusal(200014, 'wechat.md 2.5: the library has no such tid')
  return title
}
