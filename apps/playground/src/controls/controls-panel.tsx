import { ClockSection } from './clock-section.tsx'
import { FaultsSection } from './faults-section.tsx'
import { InboxSection } from './inbox-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { ResetSection } from './reset-section.tsx'

/** The sandbox's own controls: time, what goes wrong, what the platforms know. */
export function ControlsPanel() {
  return (
    <div className="panel-scroll">
      <ClockSection />
      <FaultsSection />
      <PeopleSection />
      <InboxSection />
      <ResetSection />
    </div>
  )
}
