import type { z } from 'zod'
import type {
  forecastSchema,
  uncoveredPageSchema,
  uncoveredPersonViewSchema,
  uncoveredViewSchema,
} from '../views/forecast.ts'

/** `GET /v1/forecast`: scheduled messages that have no grant, hour by hour. */
export type Forecast = z.output<typeof forecastSchema>

export type UncoveredView = z.output<typeof uncoveredViewSchema>

/** `GET /v1/forecast/people`: whom to ask again for a template. */
export type UncoveredPage = z.output<typeof uncoveredPageSchema>

export type UncoveredPersonView = z.output<typeof uncoveredPersonViewSchema>
