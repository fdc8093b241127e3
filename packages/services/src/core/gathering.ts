import { setImmediate } from 'node:timers/promises'

export interface GatheringParts<Item, Outcome> {
  /** Groups that may be at work beside each other. */
  readonly atOnce: number
  /** Items in one group at most. */
  readonly most: number
  /**
   * Does the work for everybody who is there when it calls `take`, which hands over the same group however often it is called; resolves to
   * their outcomes in that order. `one` is somebody who waits now.
   */
  readonly work: (take: () => readonly Item[], one: Item) => Promise<readonly Outcome[]>
}

interface Waiting<Item, Outcome> {
  readonly item: Item
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Work that costs hardly more for many than for one, done for whoever arrives together: whatever the network delivers joins the group, turn
 * by turn of the event loop, and also what arrives while it waits for its turn at the database. Nobody waits for a group to fill. When the
 * work fails, everybody in the group hears of it.
 */
export function gathering<Item, Outcome>({ atOnce, most, work }: GatheringParts<Item, Outcome>): (item: Item) => Promise<Outcome> {
  const queue: Waiting<Item, Outcome>[] = []
  let running = 0
  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
    queue.push({ item, resolve, reject })
    if (running < atOnce) void run()
    return promise
  }

  async function run(): Promise<void> {
    running += 1
    while (queue.length > 0) {
      await arrivals()
      const [one] = queue
      // Another group may have taken all of them meanwhile.
      if (one) await runGroup(one.item)
    }
    running -= 1
  }

  async function arrivals(): Promise<void> {
    let before: number
    do {
      before = queue.length
      await setImmediate()
    } while (queue.length > before && queue.length < most)
  }

  async function runGroup(one: Item): Promise<void> {
    let group: readonly Waiting<Item, Outcome>[] | undefined
    const taken = (): readonly Waiting<Item, Outcome>[] => (group ??= queue.splice(0, most))
    try {
      const outcomes = await work(() => taken().map(({ item }) => item), one)
      for (const [index, { resolve, reject }] of taken().entries()) {
        const outcome = outcomes[index]
        if (outcome === undefined) reject(new Error('Somebody of a group was forgotten'))
        else resolve(outcome)
      }
    } catch (error) {
      for (const { reject } of taken()) reject(error)
    }
  }
}
