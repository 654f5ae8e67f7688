import { XMLParser } from 'fast-xml-parser'
import { PushError } from '../../errors.ts'
import { isObject, type JsonObject, parseJsonObject } from '../../kernel/json.ts'

const xml = new XMLParser({
  ignoreAttributes: true,
  // WeChat needs no entities, and a stranger's could be made to grow without end.
  processEntities: false,
  // A MsgID has 19 digits: it stays text.
  parseTagValue: false,
})

/**
 * A push body as an object, be it XML or JSON; the console decides which one WeChat sends (protocols/wechat.md 4.1).
 * @throws {PushError} `unreadable-callback`
 */
export function readEnvelope(body: string): JsonObject {
  const object = body.trimStart().startsWith('<') ? parseXml(body) : parseJsonObject(body)
  if (!object) throw new PushError('unreadable-callback', 'The callback is neither XML nor JSON of WeChat.')
  return object
}

function parseXml(body: string): JsonObject | undefined {
  try {
    const root: unknown = xml.parse(body, true)?.xml
    return isObject(root) ? root : undefined
  } catch {
    return undefined
  }
}
