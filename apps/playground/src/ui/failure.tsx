import { Failure as ToldFailure } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** What went wrong when the backend or the sandbox was asked. */
export function Failure({ error, from }: { error: unknown; from: 'backend' | 'sandbox' }) {
  const strings = useStrings()
  return (
    <ToldFailure error={error} silence={from === 'backend' ? strings.backendLost : strings.sandboxLost} />
  )
}
