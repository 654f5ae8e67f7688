/** `POST /v1/sessions`, with one of `code` and `device`. */
export interface CreateSession {
  app: string
  /** What the platform gave at sign-in, good for one exchange. */
  code?: string
  /** Where a platform lets people stay anonymous: a secret of the device, 32 random bytes in base64url. */
  device?: string
}

export interface Session {
  /** Bearer token for the person's own requests. */
  token: string
  /** ISO 8601, as every instant of the API. */
  expiresAt: string
  user: { id: string }
}

/** `DELETE /v1/users/:id/sessions` and `DELETE /v1/operators/:id/sessions`: how many were good. */
export interface SessionsRevoked {
  revoked: number
}
