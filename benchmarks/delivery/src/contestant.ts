/** What stands around a contestant. */
export interface Surroundings {
  platformOrigin: string
  /** A database of its own, empty. */
  databaseUrl: string
  redisPort: number | undefined
  /** A directory of its own, empty. */
  directory: string
}

/** Somebody to send to. */
export interface Person {
  id: string
  /** As the platform calls them. */
  openid: string
}

/** A contestant that is ready. */
export interface Opened {
  /** Where its API listens; one that has none is told to send by `sendAll`. */
  url?: string
  addPeople(count: number): Promise<Person[]>
  /** Gives a permit to each, as often as they stand in the list. */
  grant(people: readonly Person[]): Promise<void>
  /** One message to each, `concurrency` at once. */
  sendAll?(people: readonly Person[], concurrency: number): Promise<void>
  close(): Promise<void>
}

/** One way to deliver. Its file is all that has to be written to put another service beside the others. */
export interface Contestant {
  name: string
  /** Whose CPU is counted besides its own process's. */
  database: 'postgres' | 'redis' | 'embedded'
  open(surroundings: Surroundings): Promise<Opened>
}
