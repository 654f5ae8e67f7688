import { Failure } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** What went wrong when the backend was asked for something to look at. */
export function Trouble({ error }: { error: unknown }) {
  const strings = useStrings()
  return <Failure error={error} silence={strings.backendLost} />
}

/** What went wrong when it was told to do something; after silence that may have been done. */
export function ActTrouble({ error }: { error: unknown }) {
  const strings = useStrings()
  return <Failure error={error} silence={strings.actUnanswered} />
}
