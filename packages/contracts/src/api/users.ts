import type { GrantView } from './consents.ts'

/** `PUT /v1/users/:id/external-id` */
export interface BindExternalId {
  app: string
  externalId: string
}

export interface UserView {
  id: string
  app: string
  externalId: string | null
}

/** `GET /v1/users`: who goes by an id, in each app that has them. */
export interface UserList {
  users: (UserView & { grants: GrantView[] })[]
}
