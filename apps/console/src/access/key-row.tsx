import type { CallerKeyCreated, CallerKeyState, CallerKeyView } from '@mini-push/contracts'
import { formatInstant, type Outcome, OutcomeMark } from '@mini-push/views'
import { useRef } from 'react'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useFocusAfter } from '../ui/use-focus-after.ts'
import { KeyActs } from './key-acts.tsx'
import { useKeyActs } from './use-key-acts.ts'

const MARKS: Record<CallerKeyState, Outcome> = { good: 'accepted', expired: 'waiting', revoked: 'refused' }

/** A key: whose it is, what it is good for, whether it still works, and how it is changed or ended. */
export function KeyRow({
  callerKey,
  onMade,
}: {
  callerKey: CallerKeyView
  onMade(made: CallerKeyCreated): void
}) {
  const strings = useStrings()
  const { caller, prefix, apps, scopes, state, createdAt, lastUsedAt, expiresAt, revokedAt } = callerKey
  const acts = useKeyActs(callerKey, onMade)
  const endsAt = revokedAt ?? expiresAt
  const row = useRef<HTMLLIElement>(null)
  useFocusAfter(acts.isActing, row)
  return (
    <li className="row access-row" ref={row} tabIndex={-1}>
      <span className="row-who">
        <strong>{caller}</strong>
        <span className="quiet mono">{prefix}…</span>
      </span>
      <span className="row-text">
        <span className="app-names">
          {apps.map((app) => (
            <AppName key={app} app={app} />
          ))}
        </span>
        <span className="quiet">{strings.listed(scopes.map((scope) => strings.scopeNames[scope]))}</span>
      </span>
      <span className="row-facts">
        <span className="row-state" data-outcome={MARKS[state]}>
          <OutcomeMark outcome={MARKS[state]} />
          <strong>{strings.keyStates[state](endsAt && formatInstant(endsAt))}</strong>
        </span>
        <span className="quiet">{strings.madeAt(formatInstant(createdAt))}</span>
        <span className="quiet">
          {lastUsedAt ? strings.usedAt(formatInstant(lastUsedAt)) : strings.neverUsed}
        </span>
      </span>
      <span className="row-acts">{state === 'good' ? <KeyActs caller={caller} acts={acts} /> : null}</span>
      <ActTrouble error={acts.error} />
    </li>
  )
}
