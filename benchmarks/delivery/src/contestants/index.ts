import type { Contestant } from '../contestant.ts'
import { bareDatabase } from './bare-database.ts'
import { onPglite, onPostgres } from './mini-push.ts'
import { redisService } from './redis-service.ts'

export const CONTESTANTS: Contestant[] = [onPostgres, onPglite, bareDatabase, redisService]

export function findContestant(name: string): Contestant {
  const found = CONTESTANTS.find((contestant) => contestant.name === name)
  if (!found) throw new TypeError(`There is no contestant "${name}".`)
  return found
}
