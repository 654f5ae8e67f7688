import type { CampaignReport, CampaignView, ChangeCampaign } from '@mini-push/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { Button } from 'react-aria-components'
import { change } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useFocusAfter } from '../ui/use-focus-after.ts'
import { useMayAct } from '../ui/use-may-act.ts'

/** Start, pause, resume, cancel: what its state allows. */
export function CampaignActs({
  campaign: { id, state },
  title,
}: {
  campaign: CampaignReport
  /** Where focus goes when there is nothing left to do. */
  title: RefObject<HTMLElement | null>
}) {
  const strings = useStrings()
  const mayAct = useMayAct()
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wanted: ChangeCampaign['state']) =>
      change<CampaignView>('PUT', `/v1/campaigns/${id}/state`, { state: wanted }),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaign', id] }),
  })
  useFocusAfter(isPending, title)
  const isOpen = state === 'collecting' || state === 'running' || state === 'paused'
  if (!mayAct || !isOpen) return <ActTrouble error={error} />
  return (
    <div className="story-acts">
      {state === 'running' ? (
        <Button className="button" isPending={isPending} onPress={() => mutate('paused')}>
          {strings.pause}
        </Button>
      ) : (
        <Button className="button button-main" isPending={isPending} onPress={() => mutate('running')}>
          {state === 'paused' ? strings.resume : strings.start}
        </Button>
      )}
      <AskFirst
        button={strings.cancelCampaign}
        question={strings.cancelCampaignAsk}
        note={strings.cancelCampaignNote}
        act={strings.cancelCampaign}
        onAct={() => mutate('cancelled')}
        isActing={isPending}
      />
      <ActTrouble error={error} />
    </div>
  )
}
