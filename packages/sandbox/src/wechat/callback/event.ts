import type { Clock } from '../../clock.ts'
import type { WechatApp } from '../app.ts'
import type { Choice } from '../person-settings.ts'

export const EVENT_TYPES = ['popup', 'change', 'sent'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** One event as it will be written (protocols/wechat.md 4.4): `items` hold the wire's own names. */
export interface WechatEvent {
  readonly type: EventType
  readonly app: WechatApp
  readonly openid: string
  /** Seconds since 1970, as on the wire. */
  readonly createTime: number
  readonly items: readonly Readonly<Record<string, string>>[]
}

interface EventOrigin {
  app: WechatApp
  openid: string
  clock: Clock
}

/** The person answered the sheet, inside a mini program page (scene 0). */
export function createPopupEvent(origin: EventOrigin, choices: ReadonlyMap<string, Choice>): WechatEvent {
  return createEvent(
    'popup',
    origin,
    [...choices].map(([templateId, choice]) => ({
      TemplateId: templateId,
      SubscribeStatusString: choice,
      PopupScene: '0',
    })),
  )
}

/** The person changed a template's switch. */
export function createChangeEvent(origin: EventOrigin, choices: ReadonlyMap<string, Choice>): WechatEvent {
  return createEvent(
    'change',
    origin,
    [...choices].map(([templateId, choice]) => ({
      TemplateId: templateId,
      SubscribeStatusString: choice,
    })),
  )
}

export interface SentItem {
  templateId: string
  msgid: string
  /** 0: delivered. */
  errorCode: number
  errorStatus: string
}

/** What became of one send. */
export function createSentEvent(origin: EventOrigin, item: SentItem): WechatEvent {
  return createEvent('sent', origin, [
    {
      TemplateId: item.templateId,
      MsgID: item.msgid,
      ErrorCode: String(item.errorCode),
      ErrorStatus: item.errorStatus,
    },
  ])
}

function createEvent(
  type: EventType,
  { app, openid, clock }: EventOrigin,
  items: WechatEvent['items'],
): WechatEvent {
  return { type, app, openid, createTime: Math.floor(clock.now() / 1000), items }
}
