import type { z } from 'zod'
import type { createOperatorSessionSchema } from '../schemas.ts'
import type { operatorListSchema, operatorSummarySchema, operatorViewSchema } from '../views/operators.ts'

/** `GET /v1/operator`: who is signed in to the console. */
export type OperatorView = z.output<typeof operatorViewSchema>

/** `POST /v1/operator-sessions`: the code of a one-time link, for a session in a cookie. */
export type CreateOperatorSession = z.output<typeof createOperatorSessionSchema>

/** Somebody who has signed in to the console, as an admin sees them. */
export type OperatorSummary = z.output<typeof operatorSummarySchema>

/** `GET /v1/operators`, for admins: everybody who has ever signed in, by name. */
export type OperatorList = z.output<typeof operatorListSchema>
