import type { BinanceSettings } from '../sandbox/sandbox-types.ts'
import { Failure } from '../ui/failure.tsx'
import { MainSwitch } from './main-switch.tsx'
import { PermitRows } from './permit-rows.tsx'
import { usePersonSettings } from './use-person-settings.ts'

export function BinancePerson({ person }: { person: string }) {
  const { settings, error, change } = usePersonSettings<BinanceSettings>('binance', person)
  return (
    <>
      <Failure error={error} from="sandbox" />
      {settings ? (
        <>
          <MainSwitch isOn={settings.mainSwitch} onChange={(mainSwitch) => change({ mainSwitch })} />
          <PermitRows person={person} platform="binance" permits={settings.pushTokens} />
        </>
      ) : null}
    </>
  )
}
