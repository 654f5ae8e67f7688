import type { z } from 'zod'
import type { reportConsentSchema } from '../schemas.ts'
import type { grantListSchema, grantViewSchema } from '../views/grants.ts'

/** `POST /v1/consents`: what a person decided on one showing of the platform's sheet. */
export type ReportConsent = z.output<typeof reportConsentSchema>

export type ConsentAnswer = ReportConsent['answers'][number]

/** The person's balances of the templates that were answered, after the report. */
export type GrantList = z.output<typeof grantListSchema>

export type GrantView = z.output<typeof grantViewSchema>
