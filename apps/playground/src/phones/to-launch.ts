import type { InboxMessage } from '../sandbox/sandbox-types.ts'

/** How a phone's app is opened: the page with its query, and what the platform says opened it. */
export interface Launch {
  url?: string
  scene?: number
}

/** WeChat: opened from a subscription message. */
const WECHAT_SCENE = 1014

/** What a tap on the message opens; undefined when its card is no link. */
export function toLaunch(message: InboxMessage): Launch | undefined {
  switch (message.platform) {
    case 'wechat':
      return message.page === null ? undefined : { url: message.page, scene: WECHAT_SCENE }
    case 'alipayplus':
      return message.page === null ? undefined : openLink(message.page)
    case 'binance':
      return openBinance(message)
  }
}

/** A wallet's card has a deep link, `mini://platformapi/startapp?_ariver_appid=…&page=<encoded>`. */
function openLink(link: string): Launch {
  const query = link.slice(link.indexOf('?') + 1)
  const page = new URLSearchParams(query).get('page')
  return page ? { url: page } : {}
}

function openBinance({ page, launch }: InboxMessage): Launch {
  if (!launch) return page === null ? {} : { url: page }
  const query = new URLSearchParams(launch.query).toString()
  return { scene: launch.scene, ...(launch.path && { url: query ? `${launch.path}?${query}` : launch.path }) }
}
