import { useStrings } from '../language/strings.ts'
import type { PlatformName } from '../platforms.ts'
import { useConsentSubjects } from './use-consent-subjects.ts'

/** What can still be sent to the person, by the platform's template id. */
export function PermitRows({
  person,
  platform,
  permits,
}: {
  person: string
  platform: PlatformName
  permits: Readonly<Record<string, number | 'unlimited'>>
}) {
  const strings = useStrings()
  const titles = useConsentSubjects(platform)
  const rows = Object.entries(permits)
  if (rows.length === 0) return <p className="quiet">{strings.noPermits(person)}</p>
  return (
    <ul className="plain-list">
      {rows.map(([templateId, count]) => (
        <li key={templateId} className="permit-row">
          <span>{titles[templateId] ?? <span className="mono">{templateId}</span>}</span>
          <strong>{strings.permitsLeft(count)}</strong>
        </li>
      ))}
    </ul>
  )
}
