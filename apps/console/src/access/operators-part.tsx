import { useQuery } from '@tanstack/react-query'
import { operatorsQuery } from '../api/access.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { OperatorRow } from './operator-row.tsx'

/** Everybody who has ever signed in. Who may at all is in the configuration. */
export function OperatorsPart() {
  const strings = useStrings()
  const { data: operators, error } = useQuery(operatorsQuery)
  return (
    <>
      <p className="quiet part-note">{strings.operatorsNote}</p>
      <Trouble error={error} />
      {!operators && !error ? <Loading rows={2} /> : null}
      <ul className="list" aria-label={strings.accessParts.operators}>
        {operators?.map((operator) => (
          <OperatorRow key={operator.id} operator={operator} />
        ))}
      </ul>
    </>
  )
}
