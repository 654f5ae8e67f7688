/** pg-boss's name of the queue that delivers an app's messages. */
export const deliveryQueue = (app: string): string => `deliver/${app}`

/** Matches the names of all of them. */
export const LIKE_DELIVERY_QUEUES = 'deliver/%'
