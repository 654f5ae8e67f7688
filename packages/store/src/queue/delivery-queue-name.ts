/** pg-boss's name of the queue that delivers messages. */
export const DELIVERY_QUEUE = 'deliver-message'
