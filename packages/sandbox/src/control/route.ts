import type { Feed } from '../feed.ts'
import type { Schema } from '../schema.ts'
import { object } from '../schema-objects.ts'

/** One operation of the control API: what is served, and what the OpenAPI document says of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly query: Schema<unknown>
  /** Undefined: the operation takes no body. */
  readonly body: Schema<unknown> | undefined
  /** A body that works on the seed. */
  readonly example: unknown
  /** What is answered, or each event where `follow` is. */
  readonly reply: Schema<unknown>
  /** Where the reply does not end but is a stream of events. */
  readonly follow?: Feed['follow']
  /** Checks query and body, does the work, returns the reply. Throws `InvalidField` or `ControlConflict`. */
  answer(asked: { query: unknown; body: unknown }): Promise<unknown>
}

type RouteHead = Pick<Route, 'method' | 'path' | 'summary'>

const EMPTY = object({})

/** An operation that reads: its only input is the query. */
export function createReadRoute<Query, Reply>(
  head: RouteHead & {
    query: Schema<Query>
    reply: Schema<Reply>
    handle(query: Query): Reply | Promise<Reply>
  },
): Route {
  const { handle, ...route } = head
  return {
    ...route,
    body: undefined,
    example: undefined,
    answer: async ({ query }) => handle(route.query.parse(query, '')),
  }
}

/** An operation whose only input is its body. */
export function createWriteRoute<Body, Reply>(
  head: RouteHead & {
    body: Schema<Body>
    example: Body
    reply: Schema<Reply>
    handle(body: Body): Reply | Promise<Reply>
  },
): Route {
  const { handle, ...route } = head
  return {
    ...route,
    query: EMPTY,
    async answer({ query, body }) {
      EMPTY.parse(query, '')
      return handle(route.body.parse(body, ''))
    },
  }
}

/** An operation that goes on telling what happens. It takes no input. */
export function createStreamRoute(
  head: RouteHead & { reply: Schema<unknown>; follow: Feed['follow'] },
): Route {
  return {
    ...head,
    query: EMPTY,
    body: undefined,
    example: undefined,
    answer: async ({ query }) => void EMPTY.parse(query, ''),
  }
}

/** An operation that was asked for properly and cannot be done as things stand. */
export class ControlConflict extends Error {
  readonly field: string

  constructor(field: string, detail: string) {
    super(detail)
    this.name = 'ControlConflict'
    this.field = field
  }
}
