import type { z } from 'zod'
import type { reportConsentSchema } from '../schemas.ts'
import type { grantListSchema, grantTotalsSchema, grantViewSchema } from '../views/grants.ts'

/** `POST /v1/consents`: what a person decided on one showing of the platform's sheet. */
export type ReportConsent = z.output<typeof reportConsentSchema>

export type ConsentAnswer = ReportConsent['answers'][number]

/** The person's balances of the templates that were answered, after the report. */
export type GrantList = z.output<typeof grantListSchema>

export type GrantView = z.output<typeof grantViewSchema>

/** `GET /v1/grants/totals`: what people have given and answered, by app and template. */
export type GrantTotals = z.output<typeof grantTotalsSchema>

export type GrantTotal = GrantTotals['totals'][number]
