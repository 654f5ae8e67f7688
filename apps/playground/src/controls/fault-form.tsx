import { Choice, useLanguage } from '@mini-push/views'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { findPlatform, PERSONS } from '../platforms.ts'
import type { SandboxFault } from '../sandbox/sandbox-types.ts'
import { FAULT_PLACES, type FaultKind, type FaultPlace, toFault } from './fault-places.ts'

const TIMES = ['1', '2', '5', '1000'] as const
const EVERYONE = 'everyone'

/** Where, what, how often, about whom. */
export function FaultForm({ isActing, onAdd }: { isActing: boolean; onAdd(fault: SandboxFault): void }) {
  const strings = useStrings()
  const language = useLanguage()
  const [placeId, setPlaceId] = useState('wechat-send')
  const [askedKind, setKind] = useState<FaultKind>('drop-after-commit')
  const [askedCode, setCode] = useState<string>()
  const [times, setTimes] = useState<(typeof TIMES)[number]>('1')
  const [user, setUser] = useState<string>(EVERYONE)

  const place = FAULT_PLACES.find((each) => toId(each) === placeId)
  if (!place) return null
  // Another place may not know what was chosen for the one before.
  const kind = place.kinds.includes(askedKind) ? askedKind : (place.kinds[0] ?? 'code')
  const code = place.codes.find((each) => String(each) === askedCode) ?? place.codes[0]

  return (
    <div className="form">
      <p className="quiet">{strings.faultsNote}</p>
      <Choice
        label={strings.endpoint}
        items={FAULT_PLACES.map((each) => ({
          id: toId(each),
          label: `${findPlatform(each.platform).name[language]} · ${each.endpoint}`,
        }))}
        value={placeId}
        onChange={setPlaceId}
      />
      <Choice
        label={strings.whatHappens}
        items={place.kinds.map((each) => ({ id: each, label: strings.faultKinds[each] }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'code' ? (
        <Choice
          label={strings.code}
          items={place.codes.map((each) => ({ id: String(each), label: String(each) }))}
          value={String(code)}
          onChange={setCode}
        />
      ) : null}
      <div className="form-row">
        <Choice
          label={strings.howOften}
          items={TIMES.map((each) => ({ id: each, label: strings.timesLeft(Number(each)) }))}
          value={times}
          onChange={setTimes}
        />
        <Choice
          label={strings.person}
          items={[
            { id: EVERYONE, label: strings.everyone },
            ...PERSONS.map((person) => ({ id: person, label: person })),
          ]}
          value={user}
          onChange={setUser}
        />
      </div>
      <Button
        className="button button-main"
        isDisabled={isActing}
        onPress={() =>
          onAdd(
            toFault({ place, kind, code, times: Number(times), user: user === EVERYONE ? undefined : user }),
          )
        }
      >
        {strings.addFault}
      </Button>
    </div>
  )
}

function toId({ platform, endpoint }: FaultPlace): string {
  return `${platform}-${endpoint}`
}
