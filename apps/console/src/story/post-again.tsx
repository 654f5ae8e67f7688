import type { WebhookEventView } from '@mini-push/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { change } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { ActTrouble } from '../ui/trouble.tsx'
import { useMayAct } from '../ui/use-may-act.ts'

/** Hurries an event that waits, and gives one that was given up another try; under the same id, so that its caller knows it. */
export function PostAgain({ message, event, caller }: { message: string; event: string; caller: string }) {
  const strings = useStrings()
  const mayAct = useMayAct()
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const query = new URLSearchParams({ caller })
      return change<WebhookEventView>(
        'POST',
        `/v1/webhook-events/${encodeURIComponent(event)}/replay?${query}`,
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['story', message] }),
  })
  if (!mayAct) return null
  return (
    <>
      {' '}
      <Button className="button button-small" isPending={isPending} onPress={() => mutate()}>
        {strings.postAgain}
      </Button>
      <ActTrouble error={error} />
    </>
  )
}
