import { Failure } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** What went wrong when the backend was asked. */
export function Trouble({ error }: { error: unknown }) {
  const strings = useStrings()
  return <Failure error={error} silence={strings.backendLost} />
}
