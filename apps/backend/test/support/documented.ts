import { createOpenApiDocument } from '@mini-push/contracts/openapi'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Reply } from './http-client.ts'

/** What the reference promises, held against what the backend says: every answer in these tests comes by here. */

const document = createOpenApiDocument()

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema(close(structuredClone(document)), 'reference')

/** @throws {Error} when the reference does not know the route, the status, the error code, or a field of the answer */
export function assertDocumented(method: string, url: string, reply: Reply): void {
  const path = url.split('?')[0] ?? ''
  // Where people are led with a browser is no API.
  if (path.startsWith('/console/')) return
  const template = findTemplate(path, method)
  if (template === undefined) {
    assertNoRoute(`${method} ${path}`, reply)
    return
  }
  if (reply.status === 204 && !reply.text) {
    assertSaysNothing(template, method)
    return
  }
  const type = reply.headers.get('content-type')?.split(';')[0] ?? ''
  const place = ['paths', template, method.toLowerCase(), 'responses', String(reply.status), 'content', type]
  assertMatches(
    place,
    type === 'text/plain' ? reply.text : reply.body,
    `${method} ${template} ${reply.status}`,
  )
}

function assertSaysNothing(template: string, method: string): void {
  const { responses } = Object(document.paths[template]?.[method.toLowerCase()])
  if (!Object.hasOwn(responses, '204')) throw new Error(`The reference has no empty answer of ${template}.`)
}

/** @throws {Error} when the reference tells an event otherwise */
export function assertDocumentedEvent(event: { type: string }): void {
  const name = event.type.startsWith('message.') ? 'message' : event.type
  assertMatches(['webhooks', name, 'post', 'requestBody', 'content', 'application/json'], event, event.type)
}

function assertMatches(place: string[], value: unknown, what: string): void {
  const validate = ajv.getSchema(`reference#/${[...place, 'schema'].map(escapePointer).join('/')}`)
  if (validate?.(value)) return
  const why = validate ? ajv.errorsText(validate.errors) : 'there is no such answer'
  throw new Error(
    `Not as the reference has it: ${what}: ${why}; it was ${JSON.stringify(value)}. See packages/contracts/src/openapi/operations.ts and src/views.`,
  )
}

/** Of a path that has a fixed name and a parameter at one place, the router takes the first that fits, as this does. */
function findTemplate(path: string, method: string): string | undefined {
  return Object.keys(document.paths).find(
    (template) =>
      document.paths[template]?.[method.toLowerCase()] !== undefined &&
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
}

const NOT_ROUTED = [404, 405, 501]

function assertNoRoute(what: string, { status }: Reply): void {
  if (NOT_ROUTED.includes(status)) return
  throw new Error(
    `${what} answered ${status}, and the reference has no such route: add it to ROUTES and OPERATIONS.`,
  )
}

/** Answers may grow for clients; here a field that nobody described is a mistake. */
function close<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) close(part)
  if ('type' in value && value.type === 'object' && 'properties' in value)
    Object.assign(value, { additionalProperties: false })
  return value
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
