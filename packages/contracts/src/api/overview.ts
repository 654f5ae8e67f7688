import type { z } from 'zod'
import type {
  appStandingSchema,
  countViewSchema,
  laneViewSchema,
  overviewSchema,
  reasonCountViewSchema,
  tokenViewSchema,
} from '../views/overview.ts'

/** `GET /v1/overview`: how sending goes, as of now. */
export type Overview = z.output<typeof overviewSchema>

export type CountView = z.output<typeof countViewSchema>

export type ReasonCountView = z.output<typeof reasonCountViewSchema>

export type AppStanding = z.output<typeof appStandingSchema>

export type LaneView = z.output<typeof laneViewSchema>

export type TokenView = z.output<typeof tokenViewSchema>
