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
