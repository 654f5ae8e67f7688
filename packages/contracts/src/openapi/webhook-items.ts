import { jsonContent } from './to-operation-object.ts'

/** What is posted to a caller, by the kind of event. */
export function webhookItems(): Record<string, object> {
  return {
    message: post('What became of a message', 'MessageEvent'),
    'grant.given': post('A person has agreed', 'GrantGivenEvent'),
    'grant.voided': post('Free permits are gone', 'GrantVoidedEvent'),
  }
}

function post(summary: string, event: Parameters<typeof jsonContent>[0]): object {
  return {
    post: {
      summary,
      description:
        'Signed as [Standard Webhooks](https://www.standardwebhooks.com) has it, and repeated until it is answered 2xx.',
      security: [],
      parameters: Object.entries(HEADERS).map(([name, description]) => ({
        name,
        in: 'header',
        required: true,
        description,
        schema: { type: 'string' },
      })),
      requestBody: { required: true, content: jsonContent(event) },
      responses: {
        '2XX': { description: 'The caller has it.' },
        410: { description: 'The caller wants no more events.' },
      },
    },
  }
}

const HEADERS = {
  'webhook-id': 'The same each time this event is posted.',
  'webhook-timestamp': 'When it was posted, in seconds since 1970.',
  'webhook-signature': 'One `v1` signature for each secret, separated by a space.',
}
