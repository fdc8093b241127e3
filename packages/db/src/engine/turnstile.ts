const FREE = 0
const HELD = 1
/** Somebody waits, so whoever leaves has to call out. */
const WANTED = 2

const A_LONG_TIME_MS = 2 ** 30

/** The memory that the threads of one process share to take turns; hand it to each of them. */
export type SharedTurn = SharedArrayBuffer

/** A fresh one, held by nobody. */
export function createSharedTurn(): SharedTurn {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
}

/**
 * One at a time among threads that write to one SQLite file. SQLite's own lock would make a thread that comes second sleep, with
 * all its connections; here it goes on answering until it is its turn. The three states are those of a futex
 * (Ulrich Drepper, "Futexes Are Tricky", 2011, section 5). Processes still meet at SQLite's lock.
 */
export class Turnstile {
  readonly #state: Int32Array

  constructor(shared: SharedTurn) {
    this.#state = new Int32Array(shared)
  }

  async enter(): Promise<void> {
    if (Atomics.compareExchange(this.#state, 0, FREE, HELD) === FREE) return
    const awake = setInterval(() => undefined, A_LONG_TIME_MS) // waiting here alone does not keep a thread alive
    try {
      while (Atomics.exchange(this.#state, 0, WANTED) !== FREE) await Atomics.waitAsync(this.#state, 0, WANTED).value
    } finally {
      clearInterval(awake)
    }
  }

  leave(): void {
    if (Atomics.exchange(this.#state, 0, FREE) === WANTED) Atomics.notify(this.#state, 0, 1)
  }
}
