import { ROUTES, type RouteName } from '../routes.ts'
import { TAGS } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { componentSchemas, type JsonSchema } from './to-json-schema.ts'
import { SECURITY, toOperationObject } from './to-operation-object.ts'
import { webhookItems } from './webhook-items.ts'

export interface OpenApiDocument {
  openapi: string
  /** By path, `{name}` for a parameter, and by method in lower case. */
  paths: Record<string, Record<string, object>>
  components: { schemas: Record<string, JsonSchema>; [section: string]: object }
  [section: string]: unknown
}

/** The whole HTTP API as OpenAPI 3.1, made of the routes, the schemas and the error codes that the backend itself works with. */
export function createOpenApiDocument(): OpenApiDocument {
  return {
    openapi: '3.1.1',
    info: INFO,
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: createPaths(),
    webhooks: webhookItems(),
    components: {
      schemas: componentSchemas(),
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

function createPaths(): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {}
  // Object.keys knows no narrower type.
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name]
    const template = path.replaceAll(/:(\w+)/g, '{$1}')
    const operation = toOperationObject(name, findOperation(name), path)
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation }
  }
  return paths
}

/** Sources run unbuilt, so the type alone would not be heard. */
function findOperation(name: RouteName) {
  const operation = OPERATIONS[name]
  if (operation) return operation
  throw new Error(`ROUTES.${name} has no row in OPERATIONS (packages/contracts/src/openapi/operations.ts).`)
}

const INFO = {
  title: 'mini-push',
  version: '1',
  license: { name: 'MIT', identifier: 'MIT' },
  description: `Subscription messages for mini programs over WeChat, Alipay+ wallets and Binance.

- **Three kinds of actors**: a *person* with the session token of their mini program, a *caller*, a business system with its key, and an *operator*, who runs the service, with the cookie of the console.
- **Instants** are ISO 8601. Ids are UUIDs.
- **Errors** are \`application/problem+json\`; decide by \`code\`. The header \`x-request-id\` of an answer finds it in our log.
- **What changes something may be repeated**: messages and campaigns by \`Idempotency-Key\`, consents by \`consentId\`.
- **Answers may grow**: ignore fields that you do not know. Requests are closed: a misspelt field is named.`,
}

const SECURITY_SCHEMES = {
  [SECURITY.person]: {
    type: 'http',
    scheme: 'bearer',
    description: 'Of a signed-in person: the `token` of `POST /v1/sessions`.',
  },
  [SECURITY.caller]: {
    type: 'http',
    scheme: 'bearer',
    description:
      'Of a business system. In the sandbox: `callerKey` of `development-keys.json` in the data folder. In live mode an admin makes one, for apps and scopes.',
  },
  [SECURITY.operator]: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-mini-push-operator',
    description:
      'Of the console. What changes something also takes an `Origin` of ours and the header `X-Mini-Push: 1`.',
  },
}
