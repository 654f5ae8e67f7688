import type { CampaignState as State } from '@mini-push/contracts'
import { type Outcome, OutcomeMark } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

const MARKS: Record<State, Outcome> = {
  collecting: 'waiting',
  running: 'waiting',
  paused: 'deferred',
  cancelling: 'refused',
  cancelled: 'refused',
  done: 'accepted',
}

export function CampaignState({ state }: { state: State }) {
  const strings = useStrings()
  return (
    <span className="row-state" data-outcome={MARKS[state]}>
      <OutcomeMark outcome={MARKS[state]} />
      <strong>{strings.campaignStates[state]}</strong>
    </span>
  )
}
