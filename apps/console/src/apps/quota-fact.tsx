import type { AppView } from '@mini-push/contracts'
import { formatInstant } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { quotaQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Trouble } from '../ui/trouble.tsx'

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
  const { data: quota, error } = useQuery(quotaQuery(app))
  if (error) return <Trouble error={error} />
  if (!quota) return <Loading rows={1} />
  const { dailyLimit, used, remaining, readAt } = quota
  return (
    <>
      {strings.quotaLeft(remaining.toLocaleString('en'))}
      <meter
        className="quota"
        aria-label={strings.quotaUsed(used.toLocaleString('en'), dailyLimit.toLocaleString('en'))}
        max={Math.max(dailyLimit, 1)}
        value={used}
      />
      <span className="quiet">
        {strings.quotaUsed(used.toLocaleString('en'), dailyLimit.toLocaleString('en'))}{' '}
        {strings.readAt(formatInstant(readAt))}
      </span>
    </>
  )
}
