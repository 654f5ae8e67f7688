import type { MessageView } from '@mini-push/contracts'

export function createMessage(fields: Partial<MessageView>): MessageView {
  return {
    id: 'message-1',
    app: 'demo',
    user: 'user-alice',
    template: 'task-reminder',
    data: { task: 'Read', course: 'History', remarks: 'Due today 18:30' },
    page: null,
    lang: 'en_US',
    state: 'queued',
    covered: true,
    sendAt: '2026-11-22T10:30:00.000Z',
    createdAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:00:00.000Z',
    reason: null,
    receipt: null,
    ...fields,
  }
}
