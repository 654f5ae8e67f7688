import type { CheckName } from './checks.ts'

/** `not checked`: nobody looked, and `what` says why. */
export type Level = 'ok' | 'warning' | 'error' | 'not checked'

/** What one look came to. Nothing secret stands in it. */
export interface Finding {
  check: CheckName
  level: Level
  /** The app or the template that it is about. */
  about?: string
  what: string
  /** What comes of it if it stays so. */
  why?: string
  /** What to do now. */
  next?: string
  /** The section of the guide that says more. */
  guide?: string
}

/** A finding of a check, which is known from where it was made. */
export type Found = Omit<Finding, 'check'>
