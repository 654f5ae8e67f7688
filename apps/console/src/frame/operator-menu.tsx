import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { OPERATOR_KEY, operatorQuery, signOut } from '../api/operator.ts'
import { useStrings } from '../language/strings.ts'

/** Who is signed in, and the way out. */
export function OperatorMenu() {
  const strings = useStrings()
  const client = useQueryClient()
  const { data: operator } = useQuery(operatorQuery)
  if (!operator) return null
  const leave = async () => {
    await signOut()
    client.clear()
    client.setQueryData(OPERATOR_KEY, null)
  }
  return (
    <>
      <span className="quiet operator">
        {operator.name} · {strings.roles[operator.role]}
      </span>
      <Button className="button button-small" onPress={() => void leave()}>
        {strings.signOut}
      </Button>
    </>
  )
}
