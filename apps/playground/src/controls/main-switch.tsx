import { Switch } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

export function MainSwitch({ isOn, onChange }: { isOn: boolean; onChange(isOn: boolean): void }) {
  const strings = useStrings()
  return (
    <Switch className="switch" isSelected={isOn} onChange={onChange}>
      <span className="switch-track" />
      {strings.mainSwitch}
    </Switch>
  )
}
