import type { OperatorRole } from '../vocabulary.ts'

/** `GET /v1/operator`: who is signed in to the console. */
export interface OperatorView {
  id: string
  name: string
  role: OperatorRole
  /** When the session ends. */
  expiresAt: string
}

/** `POST /v1/operator-sessions`: the code of a one-time link, for a session in a cookie. */
export interface CreateOperatorSession {
  code: string
}

/** `GET /v1/operators`, for admins: everybody who has ever signed in, by name. */
export interface OperatorList {
  operators: { id: string; name: string; role: OperatorRole; signedInAt: string }[]
}
