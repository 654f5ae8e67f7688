/** Every route of the HTTP API; path parameters as `:name`. */
export const ROUTES = {
  createSession: { method: 'POST', path: '/v1/sessions' },
  listTemplates: { method: 'GET', path: '/v1/templates' },
  previewMessage: { method: 'POST', path: '/v1/templates/:name/preview' },
  reportConsent: { method: 'POST', path: '/v1/consents' },
  listGrants: { method: 'GET', path: '/v1/grants' },
  sendMessage: { method: 'POST', path: '/v1/messages' },
  sendMessageBatch: { method: 'POST', path: '/v1/messages/batch' },
  listMessages: { method: 'GET', path: '/v1/messages' },
  readMessage: { method: 'GET', path: '/v1/messages/:id' },
  cancelMessage: { method: 'DELETE', path: '/v1/messages/:id' },
  // Not PATCH of the message: no mini program can send that.
  rescheduleMessage: { method: 'PUT', path: '/v1/messages/:id/send-at' },
  resolveMessage: { method: 'PUT', path: '/v1/messages/:id/resolution' },
  createCampaign: { method: 'POST', path: '/v1/campaigns' },
  listCampaigns: { method: 'GET', path: '/v1/campaigns' },
  readCampaign: { method: 'GET', path: '/v1/campaigns/:id' },
  addRecipients: { method: 'POST', path: '/v1/campaigns/:id/recipients' },
  changeCampaign: { method: 'PUT', path: '/v1/campaigns/:id/state' },
  bindExternalId: { method: 'PUT', path: '/v1/users/:id/external-id' },
  exportUser: { method: 'GET', path: '/v1/users/:id/export' },
  eraseUser: { method: 'DELETE', path: '/v1/users/:id' },
  readErasure: { method: 'GET', path: '/v1/erasures/:id' },
  listWebhookEvents: { method: 'GET', path: '/v1/webhook-events' },
  replayWebhookEvents: { method: 'POST', path: '/v1/webhook-events/replay' },
  replayWebhookEvent: { method: 'POST', path: '/v1/webhook-events/:id/replay' },
  verifyCallbackAddress: { method: 'GET', path: '/callbacks/:platform/:app' },
  receiveCallback: { method: 'POST', path: '/callbacks/:platform/:app' },
  liveness: { method: 'GET', path: '/health/live' },
  readiness: { method: 'GET', path: '/health/ready' },
} as const

export type RouteName = keyof typeof ROUTES
