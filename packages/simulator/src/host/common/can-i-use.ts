import type { JsonObject } from '../../json.ts'

/** Whether the platform's object has the member that a schema such as `request.object.timeout` begins with. */
export function canIUse(members: JsonObject, schema: unknown): boolean {
  return Object.hasOwn(members, String(schema).split('.')[0] ?? '')
}
