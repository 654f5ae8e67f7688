import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { operatorQuery } from '../api/operator.ts'
import { useStrings } from '../language/strings.ts'

/** Who is signed in, and the way out. */
export function OperatorMenu({ isLeaving, onLeave }: { isLeaving: boolean; onLeave(): void }) {
  const strings = useStrings()
  const { data: operator } = useQuery(operatorQuery)
  if (!operator) return null
  return (
    <>
      <span className="quiet operator">
        {operator.name} · {strings.roles[operator.role]}
      </span>
      <Button className="button button-small" isPending={isLeaving} onPress={onLeave}>
        {strings.signOut}
      </Button>
    </>
  )
}
