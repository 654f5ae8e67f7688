import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { APP_LABELS } from './app-labels.ts'

export type Figures = ReturnType<typeof createFigures>

/** The counters and histograms, each by its name. */
export function createFigures(registry: Registry) {
  const registers = [registry]
  return {
    requests: new Counter({
      name: 'mini_push_http_requests_total',
      help: 'Requests answered, by the pattern of their route.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestDuration: new Histogram({
      name: 'mini_push_http_request_duration_seconds',
      help: 'From the request to its answer.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    accepted: new Counter({
      name: 'mini_push_messages_accepted_total',
      help: 'Messages that became ours to deliver, by a request or a campaign.',
      labelNames: [...APP_LABELS, 'by'],
      registers,
    }),
    acceptDuration: new Histogram({
      name: 'mini_push_accept_duration_seconds',
      help: 'From the request to the commit that makes its message ours.',
      labelNames: APP_LABELS,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    attempts: new Counter({
      name: 'mini_push_attempts_total',
      help: 'Attempts to deliver a message, by what they came to and why.',
      labelNames: [...APP_LABELS, 'outcome', 'reason'],
      registers,
    }),
    attemptDuration: new Histogram({
      name: 'mini_push_attempt_duration_seconds',
      help: 'How long attempts took, all calls of one together.',
      labelNames: [...APP_LABELS, 'outcome'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),
    answerDelay: new Histogram({
      name: 'mini_push_answer_delay_seconds',
      help: "From the time for which a message was asked for to the platform's final answer, waits and repeats included.",
      labelNames: [...APP_LABELS, 'outcome'],
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400],
      registers,
    }),
    calls: new Counter({
      name: 'mini_push_platform_calls_total',
      help: 'HTTP requests to platforms, by the status of the reply or why there was none.',
      labelNames: [...APP_LABELS, 'result'],
      registers,
    }),
    callDuration: new Histogram({
      name: 'mini_push_platform_call_duration_seconds',
      help: 'How long HTTP requests to platforms took.',
      labelNames: APP_LABELS,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    credentialFetches: new Counter({
      name: 'mini_push_credential_fetches_total',
      help: 'How often platforms were asked for an access token or the next token pair of a person.',
      labelNames: [...APP_LABELS, 'result'],
      registers,
    }),
    callbackLag: new Histogram({
      name: 'mini_push_callback_lag_seconds',
      help: "From what a platform tells of, by its clock, to our receipt of it. The platform's clock has whole seconds.",
      labelNames: [...APP_LABELS, 'kind'],
      buckets: [1, 2.5, 5, 10, 30, 60, 300, 900, 3_600],
      registers,
    }),
    posts: new Counter({
      name: 'mini_push_webhook_posts_total',
      help: 'Webhook events posted, by what came of it.',
      labelNames: ['caller', 'outcome'],
      registers,
    }),
    postDuration: new Histogram({
      name: 'mini_push_webhook_post_duration_seconds',
      help: 'How long callers took to answer.',
      labelNames: ['caller'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    givenUp: new Counter({
      name: 'mini_push_webhook_events_given_up_total',
      help: 'Webhook events that could not be delivered within their three days.',
      labelNames: ['caller'],
      registers,
    }),
    lastRound: new Gauge({
      name: 'mini_push_last_round_timestamp_seconds',
      help: 'When a worker last came to the end of a round of its sweep or upkeep. Absent in a process that delivers nothing.',
      labelNames: ['task'],
      registers,
    }),
  }
}
