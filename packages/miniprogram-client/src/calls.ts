import type {
  GrantList,
  GrantView,
  MessageDetail,
  MessagePage,
  MessageView,
  ReportConsent,
  TemplateList,
  TemplateView,
} from '@mini-push/contracts'
import type { Act } from './acts.ts'
import type { Sessions } from './sessions.ts'
import type { Call } from './transport.ts'

/** The routes that the mini program uses, typed; as the person who is signed in. */
export interface Calls {
  listTemplates(): Promise<TemplateView[]>
  reportConsent(report: ReportConsent, userId: string): Promise<GrantView[]>
  listGrants(): Promise<GrantView[]>
  sendMessage(act: Act, userId: string): Promise<MessageView>
  listMessages(page?: { cursor?: string; limit?: number }): Promise<MessagePage>
  readMessage(id: string): Promise<MessageDetail>
  cancelMessage(id: string): Promise<void>
}

export function createCalls(sessions: Sessions): Calls {
  // The one place where a reply gets its type: the backend's tests hold its replies to the same contract.
  async function call<Reply>(request: Call, userId?: string): Promise<Reply> {
    return (await sessions.call(request, userId)) as Reply
  }

  return {
    listTemplates: async () => (await call<TemplateList>({ route: 'listTemplates' })).templates,
    reportConsent: async (body, userId) =>
      (await call<GrantList>({ route: 'reportConsent', body }, userId)).grants,
    listGrants: async () => (await call<GrantList>({ route: 'listGrants' })).grants,
    sendMessage: ({ idempotencyKey, message }, userId) =>
      call({ route: 'sendMessage', body: message, headers: { 'idempotency-key': idempotencyKey } }, userId),
    listMessages: (page = {}) => call({ route: 'listMessages', query: toQuery(page) }),
    readMessage: (id) => call({ route: 'readMessage', path: { id } }),
    cancelMessage: (id) => call({ route: 'cancelMessage', path: { id } }),
  }
}

function toQuery({ cursor, limit }: { cursor?: string; limit?: number }): Record<string, string> {
  return { ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) }
}
