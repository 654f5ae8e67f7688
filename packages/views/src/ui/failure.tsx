import { AskError } from '../ask-json.ts'
import { OutcomeMark } from './outcome-mark.tsx'

/** What went wrong when somebody was asked, in their own words or, when they are silent, in ours. */
export function Failure({ error, silence }: { error: unknown; silence: string }) {
  if (!error) return null
  const isSilent = error instanceof AskError && error.status === 0
  return (
    <p className="failure" role="alert">
      <OutcomeMark outcome="refused" />
      <span>{isSilent ? silence : error instanceof Error ? error.message : String(error)}</span>
    </p>
  )
}
