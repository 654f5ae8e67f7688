import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { operatorQuery, signOut } from '../api/operator.ts'
import { useStrings } from '../language/strings.ts'
import { ActTrouble } from '../ui/trouble.tsx'

/** Who is signed in, and the way out. */
export function OperatorMenu() {
  const strings = useStrings()
  const { data: operator } = useQuery(operatorQuery)
  const { mutate, isPending, error } = useMutation({
    mutationFn: signOut,
    // A fresh page: nothing of what was seen stays in this one.
    onSuccess: () => location.assign('/console/'),
  })
  if (!operator) return null
  return (
    <>
      <span className="quiet operator">
        {operator.name} · {strings.roles[operator.role]}
      </span>
      <Button className="button button-small" isPending={isPending} onPress={() => mutate()}>
        {strings.signOut}
      </Button>
      <div className="bar-trouble">
        <ActTrouble error={error} />
      </div>
    </>
  )
}
