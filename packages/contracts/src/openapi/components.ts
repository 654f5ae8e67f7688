import type { z } from 'zod'
import * as request from '../schemas.ts'
import * as account from '../views/account.ts'

import { appListSchema } from '../views/apps.ts'
import { auditPageSchema } from '../views/audit.ts'
import * as callerKeys from '../views/caller-keys.ts'
import * as campaigns from '../views/campaigns.ts'
import * as forecast from '../views/forecast.ts'
import * as grants from '../views/grants.ts'
import * as health from '../views/health.ts'
import * as messages from '../views/messages.ts'
import * as operators from '../views/operators.ts'
import { overviewSchema } from '../views/overview.ts'
import { problemSchema } from '../views/problem.ts'
import { sessionSchema, sessionsRevokedSchema } from '../views/sessions.ts'
import { messageStorySchema } from '../views/story.ts'
import * as templates from '../views/templates.ts'

import * as users from '../views/users.ts'

import * as webhooks from '../views/webhooks.ts'

/** What has a name in the reference. A schema that is not here is written out where it stands. */
export const COMPONENTS = {
  Problem: problemSchema,
  CreateSession: request.createSessionSchema,
  Session: sessionSchema,
  TemplateList: templates.templateListSchema,
  TemplateView: templates.templateViewSchema,
  PreviewMessage: request.previewMessageSchema,
  MessagePreview: templates.messagePreviewSchema,
  ReportConsent: request.reportConsentSchema,
  GrantList: grants.grantListSchema,
  GrantView: grants.grantViewSchema,
  SendMessage: request.sendMessageSchema,
  BatchedMessage: request.batchedMessageSchema,
  SendMessageBatch: request.sendMessageBatchSchema,
  BatchResult: messages.batchResultSchema,
  RescheduleMessage: request.rescheduleMessageSchema,
  ResolveMessage: request.resolveMessageSchema,
  MessageView: messages.messageViewSchema,
  MessageDetail: messages.messageDetailSchema,
  AttemptView: messages.attemptViewSchema,
  Reason: messages.reasonSchema,
  MessagePage: messages.messagePageSchema,
  CreateCampaign: request.createCampaignSchema,
  CampaignRecipient: request.campaignRecipientSchema,
  RecipientsAdded: campaigns.recipientsAddedSchema,
  ChangeCampaign: request.changeCampaignSchema,
  CampaignView: campaigns.campaignViewSchema,
  CampaignReport: campaigns.campaignReportSchema,
  CampaignPage: campaigns.campaignPageSchema,
  BindExternalId: request.bindExternalIdSchema,
  UserView: users.userViewSchema,
  UserExport: users.userExportSchema,
  ErasureView: users.erasureViewSchema,
  ReplayWebhookEvents: request.replayWebhookEventsSchema,
  ReplayResult: webhooks.replayResultSchema,
  WebhookEventView: webhooks.webhookEventViewSchema,
  WebhookEventPage: webhooks.webhookEventPageSchema,
  MessageEvent: webhooks.messageEventSchema,
  GrantGivenEvent: webhooks.grantGivenEventSchema,
  GrantVoidedEvent: webhooks.grantVoidedEventSchema,
  SessionsRevoked: sessionsRevokedSchema,
  GrantTotals: grants.grantTotalsSchema,
  Forecast: forecast.forecastSchema,
  UncoveredPage: forecast.uncoveredPageSchema,
  MessageStory: messageStorySchema,
  UserList: users.userListSchema,
  Overview: overviewSchema,
  AppList: appListSchema,
  AccountView: account.accountViewSchema,
  LibraryView: account.libraryViewSchema,
  KeywordList: account.keywordListSchema,
  AddTemplate: request.addTemplateSchema,
  TemplateRef: account.templateRefSchema,
  SyncResult: account.syncResultSchema,
  QuotaView: account.quotaViewSchema,
  CreateOperatorSession: request.createOperatorSessionSchema,
  OperatorView: operators.operatorViewSchema,
  OperatorList: operators.operatorListSchema,
  CreateCallerKey: request.createCallerKeySchema,
  RotateCallerKey: request.rotateCallerKeySchema,
  CallerKeyView: callerKeys.callerKeyViewSchema,
  CallerKeyCreated: callerKeys.callerKeyCreatedSchema,
  CallerKeyPage: callerKeys.callerKeyPageSchema,
  AuditPage: auditPageSchema,
  LivenessView: health.livenessViewSchema,
  ReadinessView: health.readinessViewSchema,
} as const satisfies Record<string, z.ZodType>

export type ComponentName = keyof typeof COMPONENTS
