import { useStrings } from '../language/strings.ts'
import { useCount } from './use-count.ts'

/** A number that was counted up to a bound only: at the bound there may be more, and it says so. */
export function useCountAtMost(): (number: number, isCut: boolean) => string {
  const count = useCount()
  const { orMore } = useStrings()
  return (number, isCut) => (isCut ? orMore(count(number)) : count(number))
}
