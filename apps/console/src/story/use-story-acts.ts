import type { MessageStory, MessageView, ResolveMessage, SendMessage } from '@mini-push/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { change, post } from '../api/ask.ts'
import { useOnce } from '../ui/use-once.ts'

interface Acts {
  cancel(): void
  reschedule(sendAt: string): void
  resolve(fate: ResolveMessage['fate']): void
  resend(): void
  isActing: boolean
  error: unknown
}

/** Each act reads the message again when it is through; a message sent anew is gone to. */
export function useStoryActs(story: MessageStory): Acts {
  const client = useQueryClient()
  const navigate = useNavigate()
  const once = useOnce()
  const path = `/v1/messages/${story.id}`
  const { mutate, isPending, error } = useMutation({
    mutationFn: (act: () => Promise<MessageView>) => act(),
    onSuccess: async ({ id }) => {
      if (id !== story.id) await navigate({ to: '/messages/$id', params: { id }, state: true })
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['story', story.id] }),
        client.invalidateQueries({ queryKey: ['messages'] }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  })
  return {
    cancel: () => mutate(() => change('DELETE', path)),
    reschedule: (sendAt) => mutate(() => change('PUT', `${path}/send-at`, { sendAt })),
    resolve: (fate) => mutate(() => change('PUT', `${path}/resolution`, { fate })),
    resend: () => mutate(() => once((key) => post('/v1/messages', toSend(story), key))),
    isActing: isPending,
    error,
  }
}

/** The same message, now. */
function toSend({ app, user, template, data, page, lang }: MessageStory): SendMessage {
  return { app, user, template, data, ...(page !== null && { page }), ...(lang !== null && { lang }) }
}
