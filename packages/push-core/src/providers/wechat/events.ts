import { createHash } from 'node:crypto'
import type { PlatformEvent } from '../../callback.ts'
import { PushError } from '../../errors.ts'
import { isObject, type JsonObject, readInteger, readText } from '../../kernel/json.ts'
import { redact } from '../../kernel/redact.ts'

interface Head {
  identity: string
  /** Unix time in seconds. */
  createTime: number
  templateId: string
}

type ReadItem = (item: JsonObject, head: Head) => PlatformEvent | undefined

/** The three events of subscription messages, with the key that old documents wrap their items in. */
const EVENTS: Record<string, { wrapper: string; readItem: ReadItem }> = {
  subscribe_msg_popup_event: { wrapper: 'SubscribeMsgPopupEvent', readItem: readPopup },
  subscribe_msg_change_event: { wrapper: 'SubscribeMsgChangeEvent', readItem: readChange },
  subscribe_msg_sent_event: { wrapper: 'SubscribeMsgSentEvent', readItem: readSent },
}

/**
 * The events of one push (protocols/wechat.md 4.4); none for pushes of other kinds.
 * @throws {PushError} `unreadable-callback` when one of ours lacks what makes it usable
 */
export function readEvents(body: JsonObject): PlatformEvent[] {
  const name = readText(body, 'Event')
  const event = name !== undefined && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
  if (!event || readText(body, 'MsgType') !== 'event') return []
  return findItems(body, event.wrapper).flatMap((item) => event.readItem(item, readHead(body, item)) ?? [])
}

/** Items lie in `List`, in the wrapper's `List` or in the wrapper; one alone comes without an array. */
function findItems(body: JsonObject, wrapper: string): JsonObject[] {
  const found = body.List ?? body[wrapper]
  return toObjects(found).flatMap((item) => (item.List === undefined ? [item] : toObjects(item.List)))
}

function toObjects(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject)
}

function readHead(body: JsonObject, item: JsonObject): Head {
  const createTime = readInteger(body, 'CreateTime')
  if (createTime === undefined || createTime < 0 || createTime > LATEST_TIME) throw unreadable('CreateTime')
  return {
    identity: requireText(body, 'FromUserName'),
    createTime,
    templateId: requireText(item, 'TemplateId'),
  }
}

/** The last second that a `Date` can hold. */
const LATEST_TIME = 8_640_000_000_000

function readPopup(item: JsonObject, head: Head): PlatformEvent | undefined {
  const status = requireText(item, 'SubscribeStatusString')
  const shared = { ...toShared(head), key: toKey('popup', head, status) }
  // Also `acceptWithAudio` and whatever else begins so (1.2).
  if (status.startsWith('accept')) return { ...shared, kind: 'consent-given' }
  return status === 'reject' ? { ...shared, kind: 'consent-refused' } : undefined
}

/** Only refusals are pushed; an acceptance in the settings would be no permit to send (1.3). */
function readChange(item: JsonObject, head: Head): PlatformEvent | undefined {
  const status = requireText(item, 'SubscribeStatusString')
  if (status !== 'reject') return undefined
  return { ...toShared(head), key: toKey('change', head, status), kind: 'consent-withdrawn' }
}

function readSent(item: JsonObject, head: Head): PlatformEvent {
  const platformMessageId = requireText(item, 'MsgID')
  const platformCode = requireText(item, 'ErrorCode')
  const shared = { ...toShared(head), key: `sent:${platformMessageId}`, platformMessageId }
  if (platformCode === '0') return { ...shared, kind: 'delivered' }
  const platformText = redact(readText(item, 'ErrorStatus') ?? '', [head.identity])
  return { ...shared, kind: 'not-delivered', platformCode, platformText }
}

function toShared({ identity, templateId, createTime }: Head) {
  return { identity, templateId, occurredAt: new Date(createTime * 1_000) }
}

/** These events have no id: person and time tell them apart (4.3). Hashed, because keys are stored and an openid is not. */
function toKey(kind: string, { identity, createTime, templateId }: Head, status: string): string {
  const parts = JSON.stringify([identity, createTime, templateId, status])
  return `${kind}:${createHash('sha256').update(parts).digest('hex')}`
}

function requireText(object: JsonObject, name: string): string {
  const text = readText(object, name)
  if (text === undefined) throw unreadable(name)
  return text
}

function unreadable(name: string): PushError {
  return new PushError('unreadable-callback', `The callback has no usable ${name}.`)
}
