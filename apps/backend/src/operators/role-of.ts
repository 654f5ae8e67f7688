import { OPERATOR_ROLES, type OperatorRole } from '@mini-push/contracts'
import type { OperatorRules } from '../define-config.ts'
import type { Claims } from './sign-in-provider.ts'

interface Grant {
  role: OperatorRole
  /** The entry of `people` that gives it, which is looked up again with each request; null where the provider's claim does. */
  grantedBy: string | null
}

/** What the configuration makes of somebody, or undefined where it knows them not. An email counts once it is verified. */
export function roleOf({ people = {}, claim }: OperatorRules, claims: Claims): Grant | undefined {
  for (const grantedBy of namesOf(claims)) {
    const role = Object.hasOwn(people, grantedBy) ? people[grantedBy] : undefined
    if (role) return { role, grantedBy }
  }
  const values = claim ? [claims[claim.name]].flat() : []
  const roles = values.flatMap((value) => {
    const role = typeof value === 'string' && claim && Object.hasOwn(claim.roles, value) && claim.roles[value]
    return role ? [role] : []
  })
  const [role] = roles.toSorted((one, other) => OPERATOR_ROLES.indexOf(other) - OPERATOR_ROLES.indexOf(one))
  return role && { role, grantedBy: null }
}

/** Where people choose their subject themselves, somebody could choose another's email: what looks like one is none. */
function namesOf({ sub, email, email_verified: isVerified }: Claims): string[] {
  const subjects = sub.includes('@') ? [] : [sub]
  return typeof email === 'string' && isVerified === true ? [...subjects, email.toLowerCase()] : subjects
}
