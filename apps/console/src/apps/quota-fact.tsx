import type { AppView } from '@mini-push/contracts'
import { formatInstant } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { quotaQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { useCount } from '../ui/use-count.ts'

/** How much may still be sent today, as the platform counts it. */
export function QuotaFact({ app: { name, hasAccount } }: { app: AppView }) {
  const strings = useStrings()
  return (
    <>
      <dt>{strings.quota}</dt>
      <dd>{hasAccount ? <Quota app={name} /> : <span className="quiet">{strings.noQuota}</span>}</dd>
    </>
  )
}

function Quota({ app }: { app: string }) {
  const strings = useStrings()
  const count = useCount()
  const { data: quota, error } = useQuery(quotaQuery(app))
  if (error) return <Trouble error={error} />
  if (!quota) return <Loading rows={1} />
  const { dailyLimit, used, remaining, readAt } = quota
  const usedText = strings.quotaUsed(count(used), count(dailyLimit))
  return (
    <>
      {strings.quotaLeft(count(remaining))}
      <meter className="quota" aria-label={usedText} max={Math.max(dailyLimit, 1)} value={used} />
      <span className="quiet">
        {usedText} · {strings.readAt(formatInstant(readAt))}
      </span>
    </>
  )
}
