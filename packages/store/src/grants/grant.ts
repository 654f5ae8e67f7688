/** Whose permit for which template. */
export interface GrantKey {
  app: string
  userId: string
  template: string
}
