import type { z } from 'zod'
import type { COMPONENTS, ComponentName } from './components.ts'

/** A valid value of each component; together they tell one story, on the apps and templates of the sandbox. */
export type Examples = { [Name in ComponentName]: z.input<(typeof COMPONENTS)[Name]> }

const user = '0b6a7c1e-5d3f-4e2a-9c8b-1f2e3d4c5b6a'
const app = 'demo'
const template = 'task-reminder'
const data = { task: '钢琴练习', course: '三年级二班', remarks: '请带琴谱' }
const page = 'pages/tasks/index'
const now = '2026-03-01T12:00:00.000Z'
const later = '2026-03-02T08:00:00.000Z'

const Reason: Examples['Reason'] = {
  code: 'connection-lost',
  advice: {
    en: 'The connection broke before the answer came: the message may have been sent.',
    zh: '连接在收到应答前中断，消息可能已经发出。',
  },
  platformCode: null,
}

const MessageView: Examples['MessageView'] = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  app,
  user,
  externalId: 'alice',
  template,
  data,
  page,
  lang: 'zh_CN',
  state: 'queued',
  covered: true,
  sendAt: now,
  createdAt: now,
  updatedAt: now,
  reason: null,
  receipt: null,
}

const Problem: Examples['Problem'] = {
  type: 'about:blank',
  title: 'The person has no permit left for this template',
  status: 409,
  code: 'no-grant',
  detail: 'Ask the person in the mini program, then send again.',
}

const AttemptView: Examples['AttemptView'] = {
  number: 1,
  startedAt: now,
  finishedAt: '2026-03-01T12:00:10.000Z',
  outcome: 'unknown',
  reason: Reason,
}

const GrantView: Examples['GrantView'] = {
  template,
  available: 1,
  reserved: 0,
  held: 0,
  lastDecision: 'accept',
}

const TemplateView: Examples['TemplateView'] = {
  name: template,
  title: '课程提醒',
  consentSubject: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
  kind: 'one-time',
  selfSend: true,
  fields: [
    { name: 'task', label: '任务', kind: 'thing', maxLength: 20 },
    { name: 'course', label: '课程', kind: 'thing', maxLength: 20 },
    { name: 'remarks', label: '备注', kind: 'thing', maxLength: 20 },
  ],
}

const CampaignView: Examples['CampaignView'] = {
  id: '9d1f2c3b-4a5e-4f60-8b7a-6c5d4e3f2a1b',
  app,
  template,
  data,
  page,
  lang: null,
  audience: 'listed',
  state: 'collecting',
  startAt: now,
  perSecond: 50,
  createdAt: now,
  endedAt: null,
  listed: 0,
  accepted: 0,
  skipped: {},
}

const WebhookEventView: Examples['WebhookEventView'] = {
  id: '3f8b2a1c-6d5e-4f70-91a2-b3c4d5e6f708',
  type: 'message.accepted',
  app,
  message: MessageView.id,
  state: 'waiting',
  attempts: 2,
  createdAt: now,
  dueAt: '2026-03-01T12:00:20.000Z',
  lastError: 'It answered with status 503.',
}

const BatchedMessage: Examples['BatchedMessage'] = {
  key: 'order-4711',
  app,
  externalId: 'alice',
  template,
  data,
}

const token = { name: 'wechat:wx5a6d2f0c3b7e9184:stable_token', expiresAt: later, renewals: 3 }

const CallerKeyView: Examples['CallerKeyView'] = {
  id: '5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b',
  caller: 'crm',
  prefix: 'mpk_9fK2',
  apps: [app],
  scopes: ['messages:send', 'messages:read'],
  state: 'good',
  createdAt: now,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
}

const operator = { id: '1f2e3d4c-5b6a-4978-8a9b-0c1d2e3f4a5b', name: 'Lin', role: 'operator' } as const

const change = { app, user, externalId: 'alice', template, permits: 1 }

export const EXAMPLES: Examples = {
  Problem,
  CreateSession: { app, code: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
  Session: {
    token: 'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiIuLi4ifQ.c2lnbmF0dXJl',
    expiresAt: later,
    user: { id: user },
  },
  TemplateList: { templates: [TemplateView] },
  TemplateView,
  PreviewMessage: { app, data, page },
  MessagePreview: {
    card: { title: '课程提醒', text: '任务:钢琴练习\n课程:三年级二班\n备注:请带琴谱' },
  },
  ReportConsent: {
    consentId: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
    answers: [{ template, decision: 'accept' }],
  },
  GrantList: { grants: [GrantView] },
  GrantView,
  SendMessage: { app, externalId: 'alice', template, data, page },
  BatchedMessage,
  SendMessageBatch: {
    messages: [BatchedMessage, { ...BatchedMessage, key: 'order-4712', externalId: 'bob' }],
  },
  BatchResult: {
    results: [
      { key: 'order-4711', message: MessageView },
      { key: 'order-4712', problem: Problem },
    ],
  },
  RescheduleMessage: { sendAt: later },
  ResolveMessage: { fate: 'not-sent' },
  MessageView,
  MessageDetail: { ...MessageView, state: 'unknown', reason: Reason, attempts: [AttemptView] },
  AttemptView,
  Reason,
  MessagePage: { messages: [MessageView], nextCursor: null },
  CreateCampaign: { app, template, data, page, audience: 'listed', perSecond: 50 },
  CampaignRecipient: { externalId: 'alice', data: { remarks: '请带谱架' } },
  RecipientsAdded: { lines: 2, added: 2, problems: [] },
  ChangeCampaign: { state: 'running' },
  CampaignView,
  CampaignReport: {
    ...CampaignView,
    state: 'running',
    listed: 2,
    accepted: 1,
    skipped: { 'no-grant': 1 },
    messages: { accepted: 1 },
  },
  CampaignPage: { campaigns: [CampaignView], nextCursor: null },
  BindExternalId: { app, externalId: 'alice' },
  UserView: { id: user, app, externalId: 'alice' },
  UserExport: {
    exportedAt: later,
    user: { id: user, app, externalId: 'alice', createdAt: now },
    identities: [{ platform: 'wechat', since: now }],
    sessions: [{ createdAt: now, expiresAt: later, revokedAt: null }],
    consents: [
      {
        id: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
        reportedAt: now,
        answers: [{ template, decision: 'accept', confirmedAt: now }],
      },
    ],
    grants: [
      {
        ...{ template, kind: 'one-time', state: 'held', message: MessageView.id },
        consent: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
        ...{ hasToken: false, expiresAt: null, createdAt: now },
      },
    ],
    messages: [
      {
        ...{ ...MessageView, state: 'unknown', reason: Reason, attempts: [AttemptView] },
        payload: { template_id: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U' },
        ...{ platformMessageId: null, campaign: null },
      },
    ],
    platformEvents: [],
    campaigns: [],
    webhookEvents: [],
    requests: [{ message: MessageView.id, madeBy: 'caller:shop', key: 'order-4711', madeAt: now }],
  },
  ErasureView: {
    id: '1d3c5b7a-9e8f-4a6b-8c2d-0e1f2a3b4c5d',
    app,
    state: 'erased',
    revocation: 'none',
    requestedAt: now,
    erasedAt: later,
    counts: { identities: 1, messages: 1, grants: 1, consents: 1 },
  },
  ReplayWebhookEvents: { since: '2026-03-01T00:00:00Z' },
  ReplayResult: { replayed: 12 },
  WebhookEventView,
  WebhookEventPage: { events: [WebhookEventView], nextCursor: null },
  MessageEvent: {
    id: WebhookEventView.id,
    type: 'message.delivered',
    timestamp: later,
    data: { ...MessageView, state: 'accepted', receipt: { status: 'delivered', at: later } },
  },
  GrantGivenEvent: {
    id: WebhookEventView.id,
    type: 'grant.given',
    timestamp: now,
    data: { ...change, expiresAt: null },
  },
  GrantVoidedEvent: { id: WebhookEventView.id, type: 'grant.voided', timestamp: now, data: change },
  SessionsRevoked: { revoked: 2 },
  GrantTotals: {
    answeredSince: now,
    totals: [
      {
        app,
        template,
        free: 12,
        lasting: 0,
        people: 9,
        reserved: 3,
        held: 1,
        answers: { accept: 14, reject: 2 },
      },
    ],
  },
  Forecast: { from: now, until: later, uncovered: [{ hour: now, app, template, messages: 4, people: 3 }] },
  UncoveredPage: {
    people: [{ user, externalId: 'alice', messages: 2, firstSendAt: later }],
    nextCursor: null,
  },
  MessageStory: {
    ...MessageView,
    state: 'accepted',
    attempts: [{ ...AttemptView, outcome: 'accepted', reason: null }],
    payload: { page, data: { thing1: { value: '钢琴练习' } } },
    platformMessageId: '3402',
    dueAt: now,
    horizonAt: later,
    campaign: null,
    grant: { state: 'spent', givenAt: now, expiresAt: null },
    receipts: [{ kind: 'delivered', platformCode: null, occurredAt: now, receivedAt: now }],
    webhookEvents: [{ ...WebhookEventView, caller: 'crm' }],
    idempotencyKey: 'order-4711',
  },
  UserList: { users: [{ id: user, app, externalId: 'alice', grants: [GrantView] }] },
  Overview: {
    since: now,
    until: later,
    stepMs: 3_600_000,
    counts: [{ at: now, app, template, outcome: 'accepted', count: 41 }],
    reasons: [{ app, outcome: 'unknown', reason: Reason, count: 1 }],
    apps: [
      {
        app,
        platform: 'wechat',
        due: 0,
        dueSince: null,
        underWay: 2,
        unknown: 1,
        webhooksSince: null,
        lanes: [],
        tokens: [token],
      },
    ],
    uncovered: 4,
  },
  AppList: {
    apps: [
      {
        name: app,
        platform: 'wechat',
        appId: 'wx5a6d2f0c3b7e9184',
        secrets: [{ name: 'appSecret', isPresent: true }],
        tokens: [token],
        callback: { path: '/callbacks/wechat/demo', lastAt: now },
        hasAccount: true,
        pace: { perSecond: 50, burst: 100 },
      },
    ],
  },
  AccountView: {
    readAt: now,
    templates: [
      {
        templateId: TemplateView.consentSubject,
        title: TemplateView.title,
        text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
        kind: 'one-time',
        boundBy: [template],
      },
    ],
    drifts: [
      {
        template: 'appointment-confirmed',
        kind: 'missing',
        text: {
          en: 'The account has no template ab7qXWQlGekBf7LCOyrFMjxvHcXIuA3z-dkgwk9EkzQ.',
          zh: '账号里没有模板 ab7qXWQlGekBf7LCOyrFMjxvHcXIuA3z-dkgwk9EkzQ。',
        },
      },
    ],
  },
  LibraryView: {
    readAt: now,
    isComplete: true,
    titles: [
      {
        ...{ titleId: '1001', title: '课程提醒', kind: 'one-time' },
        ...{ category: '教育培训', hasFixedKeywords: false },
      },
    ],
  },
  KeywordList: { keywords: [{ keywordId: '9', name: '课程', example: '三年级二班', kind: 'thing' }] },
  AddTemplate: { titleId: '1001', keywordIds: ['1', '9', '10'], scene: '上课前提醒' },
  TemplateRef: { templateId: TemplateView.consentSubject },
  SyncResult: {
    templates: [
      {
        template,
        kind: 'added',
        binding: {
          templateId: TemplateView.consentSubject,
          kind: 'one-time',
          keys: { task: 'thing1', course: 'thing9', remarks: 'thing10' },
        },
      },
    ],
  },
  QuotaView: { readAt: now, dailyLimit: 10_000_000, used: 4_711, remaining: 9_995_289 },
  CreateOperatorSession: { code: 'eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiIuLi4ifQ.c2lnbmF0dXJl' },
  OperatorView: { ...operator, expiresAt: later },
  OperatorList: { operators: [{ ...operator, by: 'provider', signedInAt: now, sessions: 1 }] },
  CreateCallerKey: { caller: 'crm', apps: [app], scopes: ['messages:send', 'messages:read'] },
  RotateCallerKey: { overlapSeconds: 86_400 },
  CallerKeyView,
  CallerKeyCreated: { ...CallerKeyView, key: 'mpk_9fK2…' },
  CallerKeyPage: { keys: [CallerKeyView], nextCursor: null },
  AuditPage: {
    entries: [
      {
        id: '2a3b4c5d-6e7f-4081-92a3-b4c5d6e7f809',
        at: now,
        actorKind: 'operator',
        actor: operator.id,
        action: 'message.cancel',
        subject: MessageView.id,
        app,
        requestId: 'c7a1d2e3-0f4b-4a5c-9d6e-7f8091a2b3c4',
      },
    ],
    nextCursor: null,
  },
  LivenessView: { status: 'live' },
  ReadinessView: { status: 'ready' },
}
