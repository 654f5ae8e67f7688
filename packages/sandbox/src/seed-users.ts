/** The persons of every app that names no others. */
export const SEED_USERS = ['alice', 'bob', 'carol'] as const
