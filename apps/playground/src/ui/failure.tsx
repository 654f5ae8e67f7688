import { AskError } from '../backend/ask-json.ts'
import { useStrings } from '../language/language.ts'
import { OutcomeMark } from './outcome-mark.tsx'

/** What went wrong when the backend or the sandbox was asked, in its own words or, when it is silent, in ours. */
export function Failure({ error, from }: { error: unknown; from: 'backend' | 'sandbox' }) {
  const strings = useStrings()
  if (!error) return null
  const isSilent = error instanceof AskError && error.status === 0
  const silence = from === 'backend' ? strings.backendLost : strings.sandboxLost
  return (
    <p className="failure" role="alert">
      <OutcomeMark outcome="refused" />
      <span>{isSilent ? silence : error instanceof Error ? error.message : String(error)}</span>
    </p>
  )
}
