import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import type { WechatSettings } from '../sandbox/sandbox-types.ts'
import { Failure } from '../ui/failure.tsx'
import { MainSwitch } from './main-switch.tsx'
import { PermitRows } from './permit-rows.tsx'
import { usePersonSettings } from './use-person-settings.ts'

export function WechatPerson({ person }: { person: string }) {
  const strings = useStrings()
  const { settings, error, change } = usePersonSettings<WechatSettings>('wechat', person)
  const kept = Object.entries(settings?.itemSettings ?? {})
  return (
    <>
      <Failure error={error} from="sandbox" />
      {settings ? (
        <>
          <MainSwitch isOn={settings.mainSwitch} onChange={(mainSwitch) => change({ mainSwitch })} />
          <PermitRows person={person} platform="wechat" permits={settings.permits} />
          {kept.map(([templateId, choice]) => (
            <p key={templateId} className="quiet">
              <span className="mono">{templateId.slice(0, 8)}…</span> {strings.keptChoice[choice]}
            </p>
          ))}
          {kept.length > 0 ? (
            <Button className="button" onPress={() => change({ reset: true })}>
              {strings.forgetChoices}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  )
}
