import { ROUTES, type RouteName } from '../routes.ts'
import type { ComponentName } from './components.ts'
import { EXAMPLES } from './examples.ts'
import type { Actor, Operation } from './operation.ts'
import { parametersOf } from './parameters.ts'
import { problemResponses } from './problem-responses.ts'

/** One route as the OpenAPI document has it. */
export function toOperationObject(operationId: RouteName, operation: Operation, path: string): object {
  const { tag, summary, description, by, body, answer } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: by.map((actor) => ({ [SECURITY[actor]]: [] })),
    parameters: parametersOf(operation, path),
    ...(body !== undefined && { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      [answer.status]: toResponse(answer),
      ...problemResponses(operation, ROUTES[operationId]),
    },
  }
}

export const SECURITY = {
  person: 'sessionToken',
  caller: 'callerKey',
  operator: 'operatorSession',
} as const satisfies Record<Actor, string>

const STATUS_TEXTS = { 200: 'Done.', 201: 'Created.', 202: 'Accepted: it is kept, and will be seen to.' }

function toResponse(answer: Operation['answer']): object {
  if ('json' in answer) return { description: STATUS_TEXTS[answer.status], content: jsonContent(answer.json) }
  if ('text' in answer)
    return { description: answer.text, content: { 'text/plain': { schema: { type: 'string' } } } }
  return { description: 'Done; there is nothing to tell.' }
}

function bodyContent(body: NonNullable<Operation['body']>): object {
  if (body === 'any text') return { '*/*': { schema: { type: 'string' } } }
  return 'json' in body ? jsonContent(body.json) : linesContent(body.lines)
}

export function jsonContent(name: ComponentName): object {
  return {
    'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example: EXAMPLES[name] },
  }
}

/** OpenAPI 3.1 has no words for a list of lines. */
function linesContent(name: ComponentName): object {
  const schema = {
    type: 'string',
    description: `NDJSON: each line is one [${name}](#/components/schemas/${name}), of at most 64 kB.`,
  }
  return { 'application/x-ndjson': { schema, example: `${JSON.stringify(EXAMPLES[name])}\n` } }
}
