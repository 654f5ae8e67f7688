import { Gauge, type Registry } from 'prom-client'
import { APP_LABELS } from './app-labels.ts'

export type Gauges = ReturnType<typeof createGauges>

/** The gauges that are set at each look, each by its name. */
export function createGauges(registry: Registry) {
  const registers = [registry]
  const ofDatabase = {
    waiting: new Gauge({
      name: 'mini_push_messages_waiting',
      help: 'Messages that have not come to their end, over all processes. Counted up to 10,000 of an app.',
      labelNames: [...APP_LABELS, 'state'],
      registers,
    }),
    due: new Gauge({
      name: 'mini_push_messages_due',
      help: 'The queue: messages whose time has come and that are not under way.',
      labelNames: APP_LABELS,
      registers,
    }),
    oldestDueAge: new Gauge({
      name: 'mini_push_oldest_due_message_age_seconds',
      help: 'For how long the first message of the queue has been due; 0 when there is none.',
      labelNames: APP_LABELS,
      registers,
    }),
    lanePaused: new Gauge({
      name: 'mini_push_lane_paused',
      help: "1 while an app's calls to its platform are paused for this reason.",
      labelNames: [...APP_LABELS, 'reason'],
      registers,
    }),
    laneCallLimit: new Gauge({
      name: 'mini_push_lane_call_limit',
      help: 'Most calls under way at once while a platform is tried anew. Absent without a limit.',
      labelNames: APP_LABELS,
      registers,
    }),
    eventsWaiting: new Gauge({
      name: 'mini_push_webhook_events_waiting',
      help: 'Webhook events that have not been delivered. Counted up to 10,000.',
      labelNames: ['caller', 'app'],
      registers,
    }),
    oldestEventAge: new Gauge({
      name: 'mini_push_oldest_webhook_event_age_seconds',
      help: 'For how long the first undelivered webhook event has waited; 0 when there is none.',
      labelNames: ['caller', 'app'],
      registers,
    }),
  }
  return {
    ...ofDatabase,
    ofDatabase: Object.values(ofDatabase),
    databaseUp: new Gauge({
      name: 'mini_push_database_up',
      help: '1 when the database answered in time as this was read.',
      registers,
    }),
    connections: new Gauge({
      name: 'mini_push_database_connections',
      help: "This process's connections to the database, those of the queue left out.",
      labelNames: ['state'],
      registers,
    }),
    connectionsMax: new Gauge({
      name: 'mini_push_database_connections_max',
      help: 'As many connections may this process open.',
      registers,
    }),
    transactionsWaiting: new Gauge({
      name: 'mini_push_database_transactions_waiting',
      help: 'Transactions of this process that wait for a connection.',
      registers,
    }),
  }
}
