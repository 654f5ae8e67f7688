import type { z } from 'zod'
import type { campaignRecipientSchema, changeCampaignSchema, createCampaignSchema } from '../schemas.ts'
import type {
  campaignPageSchema,
  campaignReportSchema,
  campaignViewSchema,
  recipientsAddedSchema,
} from '../views/campaigns.ts'

/** `POST /v1/campaigns`, for callers, with an `Idempotency-Key`: one message to many people. */
export type CreateCampaign = z.output<typeof createCampaignSchema>

/** A line of `POST /v1/campaigns/:id/recipients` (NDJSON): somebody by one of `user` and `externalId`. */
export type CampaignRecipient = z.output<typeof campaignRecipientSchema>

/** What became of the lines. */
export type RecipientsAdded = z.output<typeof recipientsAddedSchema>

/** `PUT /v1/campaigns/:id/state` */
export type ChangeCampaign = z.output<typeof changeCampaignSchema>

export type CampaignView = z.output<typeof campaignViewSchema>

/** `GET /v1/campaigns/:id` */
export type CampaignReport = z.output<typeof campaignReportSchema>

/** `GET /v1/campaigns`: newest first. */
export type CampaignPage = z.output<typeof campaignPageSchema>
