import { useStrings } from '../language/strings.ts'
import { LANES } from './wire-entry.ts'

export function LaneHeads() {
  const strings = useStrings()
  return (
    <div className="lane-heads" aria-hidden="true">
      {LANES.map((lane) => (
        <span key={lane} data-lane={lane}>
          {strings.lanes[lane]}
        </span>
      ))}
    </div>
  )
}
