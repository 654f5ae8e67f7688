import { randomUUID } from 'node:crypto'
import Router from '@koa/router'
import { API_ERRORS, ROUTES } from '@mini-push/contracts'
import { COMPONENTS, type createOpenApiDocument } from '@mini-push/contracts/openapi'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, describe, expect, test } from 'vitest'
import { API_ROUTES } from '../src/app.ts'
import { consoleRoutes } from '../src/console/routes.ts'
import { providerRoutes } from '../src/operators/provider-routes.ts'
import { referenceRoutes } from '../src/reference/routes.ts'
import { openLink } from './support/operator.ts'
import { openWorld } from './support/world.ts'

/** What is said of the API, held against the API. That each answer is as described, every test here sees to. */
const world = await openWorld()
const person = await world.signIn()
const admin = await openLink(world.services, world.backend.url)
afterAll(() => world.close())

const document = await readDocument()

async function readDocument() {
  const reply = await fetch(`${world.backend.url}/openapi.json`)
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
  return (await reply.json()) as ReturnType<typeof createOpenApiDocument>
}

interface Documented {
  method: string
  path: string
  security: Record<string, []>[]
  parameters: { name: string; in: string; schema: object; example?: unknown }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { content?: Record<string, Media> }>
}

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(
    // As the document has it: the validator below sees to that.
    ([method, operation]) => ({ ...(operation as Documented), method: method.toUpperCase(), path }),
  ),
)

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
})

test('the document has each route of ROUTES, and no other', () => {
  const routes = Object.values(ROUTES).map(({ method, path }) => `${method} ${toTemplate(path)}`)
  expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(routes.toSorted())
})

/** The reference itself, the console's pages, and where browsers are sent to and fro. */
const UNDESCRIBED = [referenceRoutes, consoleRoutes, providerRoutes]

test('ROUTES has each route that the backend answers, and no other', () => {
  const router = new Router()
  for (const addRoutes of API_ROUTES) if (!UNDESCRIBED.includes(addRoutes)) addRoutes(router, world.services)
  const answered = router.stack.flatMap(({ methods, path }) =>
    methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
  )
  const routes = Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`)
  expect(answered.toSorted()).toEqual(routes.toSorted())
})

test('every component is used, and every error code can come', () => {
  const text = JSON.stringify(document)
  const unused = Object.keys(COMPONENTS).filter((name) => !text.includes(`#/components/schemas/${name}"`))
  // A batch judges each of its messages by itself; a line is text to OpenAPI.
  expect(unused).toEqual(['BatchedMessage', 'CampaignRecipient'])
  const missing = Object.keys(API_ERRORS).filter((code) => !text.includes(`"${code}":{"value"`))
  // Of paths that are not there.
  expect(missing).toEqual(['method-not-allowed'])
})

describe('every example is valid', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'reference')

  test.each(Object.entries(COMPONENTS))('%s', (name) => {
    const media = findMedia(operations).filter(({ schema }) => JSON.stringify(schema).includes(`/${name}"`))
    for (const example of media.flatMap(examplesOf)) expectValid(`components/schemas/${name}`, example)
  })

  test('parameters', () => {
    const shown = operations.flatMap(({ parameters }) => parameters).filter((each) => each.example)
    expect(shown.length).toBeGreaterThan(0)
    for (const { schema, example } of shown) expect(ajv.compile(schema)(example)).toBe(true)
  })

  test('what is posted to webhooks', () => {
    const posts = Object.values(Object(document.webhooks)).map((item) => Object(item).post)
    expect(posts).toHaveLength(3)
    for (const { requestBody } of posts) {
      const { schema, example } = requestBody.content['application/json']
      expectValid(schema.$ref.slice('#/'.length), example)
    }
  })

  function expectValid(place: string, example: unknown): void {
    const validate = ajv.getSchema(`reference#/${place}`)
    expect(validate?.(example), ajv.errorsText(validate?.errors)).toBe(true)
  }
})

test('an example of a request is taken by the backend as it stands', async () => {
  await person.agree()
  const named = await world.caller.put(`/v1/users/${person.userId}/external-id`, exampleOf('bindExternalId'))
  expect(named).toMatchObject({ status: 200 })
  const headers = { 'idempotency-key': randomUUID() }
  expect(await world.caller.post('/v1/messages', exampleOf('sendMessage'), headers)).toMatchObject({
    status: 202,
  })
  const preview = await world.caller.post('/v1/templates/task-reminder/preview', exampleOf('previewMessage'))
  expect(preview).toMatchObject({ status: 200 })
})

const guarded = operations
  .filter(({ security }) => security.length > 0)
  .map((operation) => ({
    ...operation,
    ...toRequest(operation),
    who: operation.security.flatMap(Object.keys),
  }))
const takes = (place: string) =>
  guarded.filter(({ parameters }) => parameters.some((each) => each.in === place))

test.each(guarded.filter(({ who }) => who.length === 1))(
  '$method $path turns away who is not meant',
  async ({ who, url, init }) => {
    const other = who.includes('callerKey') ? person : world.caller
    expect(await other.request(url, init)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  },
)

test.each(takes('header'))('$method $path wants its Idempotency-Key', async ({ url, init }) => {
  const reply = await world.caller.request(url, init)
  expect(reply).toMatchObject({ status: 400, body: { code: 'idempotency-key-required' } })
})

test.each(takes('query'))('$method $path takes no query beyond what it says', async ({ url, init, who }) => {
  const asker = who.includes('callerKey') ? world.caller : admin
  expect(await asker.request(`${url}?made-up=1`, init)).toMatchObject({
    status: 400,
    body: {
      errors: expect.arrayContaining([expect.objectContaining({ field: 'made-up', code: 'unknown' })]),
    },
  })
})

describe('the page', () => {
  const read = (path: string, headers = {}) => fetch(`${world.backend.url}${path}`, { headers })

  test('takes scripts and styles from us alone, all of them there', async () => {
    const page = await read('/docs')
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self';",
    )
    const files = [...(await page.text()).matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(
      ([, file = '']) => file,
    )
    expect(files).toHaveLength(4)
    for (const file of files) expect((await read(file)).status).toBe(200)
  })

  test('comes once', async () => {
    const etag = (await read('/docs/start.js')).headers.get('etag') ?? ''
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await read('/docs/start.js', known)).status).toBe(304)
  })

  test.each(['/docs/package.json', '/docs/..%2froutes.ts', '/docs/%2e%2e'])(
    'has nothing at %s',
    async (path) => {
      expect((await read(path)).status).toBe(404)
    },
  )
})

/** With the body of its example, to nobody's id. */
function toRequest({ method, path, requestBody }: Documented): { url: string; init: RequestInit } {
  const url = path.replace('{name}', 'task-reminder').replaceAll(/\{\w+\}/g, randomUUID())
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (!type) return { url, init: { method } }
  const body = type === 'application/json' ? JSON.stringify(media?.example) : String(media?.example)
  return { url, init: { method, headers: { 'content-type': type }, body } }
}

function toTemplate(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}')
}

function exampleOf(operationId: string): unknown {
  const operation = operations.find((each) => Object(each).operationId === operationId)
  return operation?.requestBody?.content['application/json']?.example
}

function findMedia(documented: readonly Documented[]): Media[] {
  return documented.flatMap(({ requestBody, responses }) =>
    [requestBody, ...Object.values(responses)].flatMap((each) => Object.values(each?.content ?? {})),
  )
}

function examplesOf({ example, examples = {} }: Media): unknown[] {
  return [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)]
}
