import type { PlatformName } from '../platforms.ts'
import type { SignedPart } from './signed-parts.ts'

export const LANES = ['phone', 'backend', 'platform'] as const

type Lane = (typeof LANES)[number]

/** `lost`: no answer came, whatever was done. */
export type Verdict = 'accepted' | 'refused' | 'lost'

/** One arrow of the sequence. Everything in it is masked. */
export interface WireEntry {
  key: string
  /** Milliseconds of real time; the order of the picture. */
  startedAt: number
  from: Lane
  to: Lane
  platform: PlatformName
  /** Whose phone, where that is known. */
  person: string | undefined
  /** What the arrow is called: an endpoint, or the title of a message. */
  name: string
  verdict: Verdict
  /** The answer's own code: an HTTP status, or the platform's. */
  code: string | undefined
  durationMs: number | undefined
  /** Which try of the same it is, from 2. */
  tryNumber: number | undefined
  /** It only looks whether something changed. */
  isLook: boolean
  detail: WireDetail
}

/** A text that is signed. */
export interface Signed {
  /** Where the signature stands, with its value, when it does not stand in a header. */
  signature: { name: string; value: string } | undefined
  parts: readonly SignedPart[]
}

interface WireDetail {
  request: { line: string; headers: Record<string, string>; body: string } | undefined
  /** What each signature is of. */
  signed: readonly Signed[]
  /** The event within a sealed body. */
  inside: { mode: string; text: string } | undefined
  reply: { status: number | undefined; headers: Record<string, string>; body: string } | undefined
  /** The rule that decided, in the sandbox's words. */
  why: string | undefined
  rule: { page: string; section: string } | undefined
  /** The vendor's own page. */
  url: string | undefined
  fault: string | undefined
  /** The sandbox's time, ISO 8601, where it is known. */
  sandboxTime: string | undefined
}
