import type { CallerScope, OperatorRole, RouteName } from '@mini-push/contracts'
import { METRICS_PATH } from '../metrics/place.ts'
import { SIGNED_IN_PATH } from '../operators/sign-in-provider.ts'
import type { Pace } from './paces.ts'

/** Who may ask something of a route; nobody else may. */
export interface Access {
  /** Persons who have signed in, for themselves. */
  person?: true
  /** Callers whose key has this scope, for its apps. */
  caller?: CallerScope
  /** Operators of this role, and of those above it. */
  operator?: OperatorRole
}

/** A route that asks nobody who they are: what it gets proves itself, or it tells nothing. */
export interface Open {
  /** How often one address may ask. */
  anybody: Pace
}

/** Who may do what: a route without a row does not compile. */
export const ACCESS = {
  createSession: { anybody: 'sign-in' },
  endSession: { person: true },
  listTemplates: { person: true, caller: 'messages:read', operator: 'viewer' },
  previewMessage: { person: true, caller: 'messages:read', operator: 'viewer' },
  reportConsent: { person: true },
  listGrants: { person: true },
  readGrantTotals: { caller: 'messages:read', operator: 'viewer' },
  readForecast: { caller: 'messages:read', operator: 'viewer' },
  listUncovered: { caller: 'messages:read', operator: 'viewer' },
  sendMessage: { person: true, caller: 'messages:send', operator: 'operator' },
  sendMessageBatch: { caller: 'messages:send' },
  listMessages: { person: true, caller: 'messages:read', operator: 'viewer' },
  readMessage: { person: true, caller: 'messages:read', operator: 'viewer' },
  readStory: { caller: 'messages:read', operator: 'viewer' },
  cancelMessage: { person: true, caller: 'messages:send', operator: 'operator' },
  rescheduleMessage: { person: true, caller: 'messages:send', operator: 'operator' },
  resolveMessage: { caller: 'messages:send', operator: 'operator' },
  createCampaign: { caller: 'campaigns', operator: 'operator' },
  listCampaigns: { caller: 'campaigns', operator: 'viewer' },
  readCampaign: { caller: 'campaigns', operator: 'viewer' },
  addRecipients: { caller: 'campaigns', operator: 'operator' },
  changeCampaign: { caller: 'campaigns', operator: 'operator' },
  findUsers: { caller: 'messages:read', operator: 'viewer' },
  bindExternalId: { caller: 'users' },
  exportUser: { caller: 'users', operator: 'admin' },
  eraseUser: { caller: 'users', operator: 'admin' },
  readErasure: { caller: 'users', operator: 'admin' },
  revokeUserSessions: { caller: 'users', operator: 'operator' },
  listWebhookEvents: { caller: 'webhooks', operator: 'viewer' },
  replayWebhookEvents: { caller: 'webhooks', operator: 'operator' },
  replayWebhookEvent: { caller: 'webhooks', operator: 'operator' },
  /** The platform's signature is the proof. */
  verifyCallbackAddress: { anybody: 'open' },
  receiveCallback: { anybody: 'open' },
  readOverview: { caller: 'messages:read', operator: 'viewer' },
  listApps: { operator: 'viewer' },
  readAccount: { operator: 'viewer' },
  addTemplate: { operator: 'admin' },
  deleteTemplate: { operator: 'admin' },
  syncTemplates: { operator: 'admin' },
  readLibrary: { operator: 'viewer' },
  listKeywords: { operator: 'viewer' },
  readQuota: { operator: 'viewer' },
  readOperator: { operator: 'viewer' },
  createOperatorSession: { anybody: 'code' },
  endOperatorSession: { operator: 'viewer' },
  listOperators: { operator: 'admin' },
  revokeOperatorSessions: { operator: 'admin' },
  createCallerKey: { operator: 'admin' },
  listCallerKeys: { operator: 'admin' },
  rotateCallerKey: { operator: 'admin' },
  revokeCallerKey: { operator: 'admin' },
  listAuditEntries: { operator: 'admin' },
  liveness: { anybody: 'open' },
  readiness: { anybody: 'open' },
} as const satisfies Record<RouteName, Access | Open>

/** Addresses that are no part of the API, each with its row all the same. */
export const OTHER_ROUTES = {
  /** The provider's signature is the proof. */
  signIn: { method: 'GET', path: '/console/sign-in', access: { anybody: 'sign-in' } },
  signedIn: { method: 'GET', path: SIGNED_IN_PATH, access: { anybody: 'sign-in' } },
  /** What the API says of itself. */
  readReference: { method: 'GET', path: '/openapi.json', access: { anybody: 'open' } },
  openReference: { method: 'GET', path: '/docs', access: { anybody: 'open' } },
  openReferenceFile: { method: 'GET', path: '/docs/:file', access: { anybody: 'open' } },
  /** Not on the public port, except in the sandbox. */
  readMetrics: { method: 'GET', path: METRICS_PATH, access: { anybody: 'open' } },
  /** The page asks who one is, and shows nothing before it knows. */
  openConsole: { method: 'GET', path: '/console{/*file}', access: { anybody: 'open' } },
} as const satisfies Record<string, { method: string; path: string; access: Access | Open }>
