import type { ApiDefiner } from '../api-definer.ts'

/** Whether the platform's object has the member that a schema such as `request.object.timeout` begins with. */
export function canIUse(define: ApiDefiner, schema: unknown): boolean {
  const name = String(schema).split('.')[0] ?? ''
  return Object.hasOwn(define.members, name) && !define.isAbsent(name)
}
