import type { EventType, WechatEvent } from './event.ts'
import type { CallbackSettings } from './settings.ts'

/** `Event` and the key that wraps the items in XML and in older JSON: protocols/wechat.md 4.4. */
const EVENT_NAMES: Readonly<Record<EventType, { event: string; wrapper: string }>> = {
  popup: { event: 'subscribe_msg_popup_event', wrapper: 'SubscribeMsgPopupEvent' },
  change: { event: 'subscribe_msg_change_event', wrapper: 'SubscribeMsgChangeEvent' },
  sent: { event: 'subscribe_msg_sent_event', wrapper: 'SubscribeMsgSentEvent' },
}

/** Names whose values stand in XML without CDATA (4.4). */
const BARE_NAMES = new Set(['CreateTime', 'PopupScene', 'MsgID', 'ErrorCode'])

/** An event without its envelope, as the app's settings want it. */
export function writeEvent(event: WechatEvent, { format, listShape }: CallbackSettings): string {
  return format === 'json' ? JSON.stringify(toJson(event, listShape)) : writeXml(toXmlLines(event))
}

/** Adds the envelope to a body: beside the event's own fields in compatible mode, alone in secure mode (4.3). */
export function writeSealed(event: WechatEvent, settings: CallbackSettings, encrypt: string): string {
  const sealed = settings.mode === 'secure'
  if (settings.format === 'json') {
    const plain = sealed ? { ToUserName: event.app.originalId } : toJson(event, settings.listShape)
    return JSON.stringify({ ...plain, Encrypt: encrypt })
  }
  const lines = sealed ? [writeElement('ToUserName', event.app.originalId)] : toXmlLines(event)
  return writeXml([...lines, writeElement('Encrypt', encrypt)])
}

function toHeader({ type, app, openid, createTime }: WechatEvent) {
  return {
    ToUserName: app.originalId,
    FromUserName: openid,
    // A number in real traffic, although the platform's page shows a string (4.4).
    CreateTime: createTime,
    MsgType: 'event',
    Event: EVENT_NAMES[type].event,
  }
}

function toJson(event: WechatEvent, listShape: CallbackSettings['listShape']): Record<string, unknown> {
  const { items, type } = event
  const { wrapper } = EVENT_NAMES[type]
  const [first] = items
  const compact = items.length === 1 ? first : items
  switch (listShape) {
    case 'object':
      return { ...toHeader(event), List: compact }
    case 'array':
      return { ...toHeader(event), List: items }
    case 'wrapped':
      return { ...toHeader(event), [wrapper]: type === 'sent' ? { List: compact } : items }
  }
}

function toXmlLines(event: WechatEvent): string[] {
  const header = Object.entries(toHeader(event)).map(([name, value]) => writeElement(name, String(value)))
  const { wrapper } = EVENT_NAMES[event.type]
  const lists = event.items.map((item) => {
    const fields = Object.entries(item).map(([name, value]) => writeElement(name, value))
    return `<List>${fields.join('')}</List>`
  })
  return [...header, `<${wrapper}>${lists.join('')}</${wrapper}>`]
}

function writeXml(lines: readonly string[]): string {
  return `<xml>${lines.join('\n')}</xml>`
}

function writeElement(name: string, value: string): string {
  if (BARE_NAMES.has(name)) return `<${name}>${value}</${name}>`
  // "]]>" would end the section; it is split over two.
  return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
}
