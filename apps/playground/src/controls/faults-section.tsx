import { OutcomeMark, useLanguage } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { findPlatform } from '../platforms.ts'
import { control } from '../sandbox/control.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'
import type { SandboxFault } from '../sandbox/sandbox-types.ts'
import { Failure } from '../ui/failure.tsx'
import { useAct } from '../ui/use-act.ts'
import { FaultForm } from './fault-form.tsx'
import type { FaultKind } from './fault-places.ts'

export function FaultsSection() {
  const strings = useStrings()
  const faults = useStore(sandboxStore, (state) => state.faults)
  const { isActing, error, act } = useAct()
  return (
    <section className="section" aria-labelledby="faults-title">
      <h2 id="faults-title">{strings.faults}</h2>
      {faults.length === 0 ? <p className="quiet">{strings.faultsOff}</p> : <WaitingFaults faults={faults} />}
      {faults.length > 0 ? (
        <Button className="button" isDisabled={isActing} onPress={() => act(control.clearFaults)}>
          {strings.clearFaults}
        </Button>
      ) : null}
      <FaultForm isActing={isActing} onAdd={(fault) => act(() => control.addFault(fault))} />
      <Failure error={error} from="sandbox" />
    </section>
  )
}

function WaitingFaults({ faults }: { faults: readonly SandboxFault[] }) {
  const strings = useStrings()
  const language = useLanguage()
  const rows = faults.map((fault, index) => ({ fault, id: `${index}-${fault.endpoint}-${fault.kind}` }))
  return (
    <ul className="plain-list">
      {rows.map(({ id, fault }) => (
        <li key={id} className="fault-row">
          <OutcomeMark outcome="unknown" />
          <span>
            <strong>
              {findPlatform(fault.platform).name[language]} · {fault.endpoint}
            </strong>{' '}
            {strings.faultKinds[fault.kind as FaultKind] ?? fault.kind}
            {fault.code === undefined ? '' : ` ${fault.code}`}
            <span className="quiet">
              {' '}
              · {strings.timesLeft(fault.times ?? 1)}
              {fault.user === undefined ? '' : ` · ${fault.user}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
