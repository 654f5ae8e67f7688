/** How fast an app may call one API of its platform. */
export interface Pace {
  /** Calls a second on the long run. */
  perSecond: number
  /** Calls that may be made at once after a quiet time. Least 1. */
  burst: number
}

export interface Bucket {
  tokens: number
  at: Date
}

/** A bucket as it stands now. A clock that was set back starts it full: it must not starve until that time returns. */
export function refill(bucket: Bucket | undefined, { perSecond, burst }: Pace, now: Date): Bucket {
  if (!bucket || bucket.at > now) return { tokens: burst, at: now }
  const seconds = (now.getTime() - bucket.at.getTime()) / 1000
  return { tokens: Math.min(burst, bucket.tokens + seconds * perSecond), at: now }
}

/** When the bucket has a whole token, from `bucket.at` on. */
export function nextTokenAt({ tokens, at }: Bucket, { perSecond }: Pace): Date {
  return new Date(at.getTime() + Math.max(0, Math.ceil(((1 - tokens) / perSecond) * 1000)))
}
