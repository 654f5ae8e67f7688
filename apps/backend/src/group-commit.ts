/**
 * Runs items that arrive while earlier ones are being committed together, in one transaction: a commit costs the same for
 * one as for many. Nobody is made to wait for company. A list that fails is run again item by item, so that one that cannot
 * be committed does not take others with it.
 */
export function createGroupCommit<T, R>(
  commit: (items: readonly T[]) => Promise<readonly R[]>,
  { most, atOnce }: { most: number; atOnce: number },
): (item: T) => Promise<R> {
  const waiting: Entry<T, R>[] = []
  let running = 0

  async function run(entries: readonly Entry<T, R>[]): Promise<void> {
    try {
      const results = await commit(entries.map(({ item }) => item))
      for (const [index, { resolve }] of entries.entries()) resolve(results[index] as R)
    } catch (error) {
      if (entries.length === 1) entries[0]?.reject(error)
      else for (const entry of entries) await run([entry])
    }
  }

  function start(): void {
    while (running < atOnce && waiting.length > 0) {
      running += 1
      void run(waiting.splice(0, most)).then(() => {
        running -= 1
        start()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // What arrives in the same turn goes together.
      setImmediate(start)
    })
}

interface Entry<T, R> {
  item: T
  resolve: (result: R) => void
  reject: (error: unknown) => void
}
