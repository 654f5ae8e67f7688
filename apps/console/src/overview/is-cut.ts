import { type AppStanding, MOST_COUNTED, type Overview } from '@mini-push/contracts'

/** Whether more messages may be due than were counted. */
export function isDueCut({ due }: AppStanding): boolean {
  return due >= MOST_COUNTED
}

/** The same of calls under way and of messages in doubt, which are counted together, of all apps that are looked at. */
export function areUnresolvedCut({ apps }: Pick<Overview, 'apps'>): boolean {
  return apps.reduce((sum, { underWay, unknown }) => sum + underWay + unknown, 0) >= MOST_COUNTED
}
