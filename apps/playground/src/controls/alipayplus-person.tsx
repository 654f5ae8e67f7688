import { formatInstant } from '@mini-push/views'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { sandboxNow } from '../sandbox/sandbox-store.ts'
import type { AlipayplusSettings } from '../sandbox/sandbox-types.ts'
import { Failure } from '../ui/failure.tsx'
import { usePersonSettings } from './use-person-settings.ts'

export function AlipayplusPerson({ person }: { person: string }) {
  const strings = useStrings()
  const { settings, error, change } = usePersonSettings<AlipayplusSettings>('alipayplus', person)
  const toTime = (instant: string) =>
    Date.parse(instant) <= sandboxNow() ? strings.expired : formatInstant(instant)
  if (!settings) return <Failure error={error} from="sandbox" />
  const tokens = settings.tokens.map((token, index) => ({ ...token, id: `${index}` }))
  return (
    <>
      <Failure error={error} from="sandbox" />
      {settings.scopes.length === 0 ? <p className="quiet">{strings.noPermits(person)}</p> : null}
      {settings.scopes.map((scope) => (
        <p key={scope} className="permit-row">
          <span className="mono">{scope}</span>
          <Button className="button" onPress={() => change({ revokeScopes: [scope] })}>
            {strings.revokeScope(scope)}
          </Button>
        </p>
      ))}
      {tokens.length > 0 ? <h3>{strings.walletTokens}</h3> : null}
      {tokens.map(({ id, scopes, accessTokenExpiresAt, refreshTokenExpiresAt }) => (
        <p key={id} className="quiet">
          <span className="mono">{scopes.join(' ')}</span>
          <br />
          {strings.accessUntil(toTime(accessTokenExpiresAt))} ·{' '}
          {strings.refreshUntil(toTime(refreshTokenExpiresAt))}
        </p>
      ))}
      {tokens.length > 0 ? (
        <Button className="button" onPress={() => change({ expireAccessTokens: true })}>
          {strings.expireTokens}
        </Button>
      ) : null}
    </>
  )
}
