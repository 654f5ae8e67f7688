/** Chance that can be repeated: the same seed rolls the same numbers. */
export interface Dice {
  /** From 0 up to 1. */
  roll(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the values, each as likely as its weight says. */
  weigh<T>(rows: readonly (readonly [weight: number, value: T])[]): T
}

export function createDice(seed: number): Dice {
  let state = seed | 0

  /** mulberry32 */
  function roll(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function at<T>(list: readonly T[], index: number): T {
    if (index >= list.length) throw new Error('There is nothing to choose from.')
    return list[index] as T
  }

  return {
    roll,
    between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    chance: (probability) => roll() < probability,
    pick: (list) => at(list, Math.floor(roll() * list.length)),
    weigh(rows) {
      let rest = roll() * rows.reduce((sum, [weight]) => sum + weight, 0)
      const index = rows.findIndex(([weight]) => {
        rest -= weight
        return rest < 0
      })
      return at(rows, index)[1]
    },
  }
}
