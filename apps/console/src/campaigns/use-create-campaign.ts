import type { CampaignRecipient, CampaignView, CreateCampaign, RecipientsAdded } from '@mini-push/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post, postLines } from '../api/ask.ts'
import { useOnce } from '../ui/use-once.ts'

interface Wanted {
  request: CreateCampaign
  /** For those of a list; handed over before it is started. */
  recipients: readonly CampaignRecipient[]
}

/**
 * Makes one campaign, however often it is asked for. Once it is `made`, asking again hands over its list only, in which somebody
 * named twice counts once.
 */
export function useCreateCampaign(onCreated: (campaign: CampaignView) => unknown): {
  made: CampaignView | undefined
  create(wanted: Wanted): void
  isPending: boolean
  error: unknown
} {
  const client = useQueryClient()
  const once = useOnce()
  const [made, setMade] = useState<CampaignView>()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ request, recipients }: Wanted) => {
      const campaign = made ?? (await once((key) => post<CampaignView>('/v1/campaigns', request, key)))
      if (campaign.audience === 'grant-holders') return campaign
      try {
        await addRecipients(campaign.id, recipients)
      } catch (error) {
        setMade(campaign)
        throw error
      }
      return campaign
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
    onSuccess: onCreated,
  })
  return { made, create: mutate, isPending, error }
}

/** @throws {Error} that names the first line that is nobody */
async function addRecipients(id: string, recipients: readonly CampaignRecipient[]): Promise<void> {
  const { problems } = await postLines<RecipientsAdded>(`/v1/campaigns/${id}/recipients`, recipients)
  const [problem] = problems
  if (problem) throw new Error(`${problem.line}: ${problem.message}`)
}
