import type {
  BatchResult,
  MessageDetail,
  MessagePage,
  MessagePreview,
  MessageView,
  PreviewMessage,
  SendMessage,
  TemplateList,
} from '@mini-push/contracts'
import { askJson } from '@mini-push/views/ask-json'

/** The backend as a business system uses it; this page's server puts the caller's key on. */
export const caller = {
  templates: async (app: string) =>
    (await askJson<TemplateList>(`/caller/v1/templates?app=${encodeURIComponent(app)}`)).templates,
  preview: (template: string, body: PreviewMessage & { app: string }, signal: AbortSignal) =>
    askJson<MessagePreview>(`/caller/v1/templates/${encodeURIComponent(template)}/preview`, {
      method: 'POST',
      body,
      signal,
    }),
  send: (body: SendMessage, signal?: AbortSignal) =>
    askJson<MessageView>('/caller/v1/messages', {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body,
      ...(signal && { signal }),
    }),
  /** Each with a key and a result of its own, in order. */
  sendBatch: async (messages: readonly SendMessage[]) => {
    const body = { messages: messages.map((message) => ({ ...message, key: crypto.randomUUID() })) }
    return (await askJson<BatchResult>('/caller/v1/messages/batch', { method: 'POST', body })).results
  },
  messages: ({ app, limit, cursor }: { app: string; limit: number; cursor?: string }) => {
    const query = new URLSearchParams({ app, limit: String(limit), ...(cursor && { cursor }) })
    return askJson<MessagePage>(`/caller/v1/messages?${query}`)
  },
  message: (id: string) => askJson<MessageDetail>(`/caller/v1/messages/${id}`),
  cancel: (id: string) => askJson<MessageView>(`/caller/v1/messages/${id}`, { method: 'DELETE' }),
}
