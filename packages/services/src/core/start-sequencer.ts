import { setImmediate, setTimeout } from 'node:timers/promises'
import { insertLogKey } from '@sunlit/db'
import { keyIdOf, verifierKeyOf } from '@sunlit/audit'
import { verifierTextOf } from './log-keys.ts'
import { sequenceEvents, TURN, type SequencerParts } from './sequence-events.ts'

export interface RunningSequencer {
  /** Places what still waits, then ends. */
  stop(): Promise<void>
}

export interface SequencerLoop extends SequencerParts {
  /** Between two looks; the log promises a place within a second. */
  readonly everyMs?: number
  /** Told of every failure; the loop goes on, and signs again once the cause is gone. */
  readonly onError: (error: unknown) => void
}

/** Runs the sequencer in this process until it is stopped. Several replicas may run it beside each other. */
export function startSequencer({ everyMs = 400, onError, ...parts }: SequencerLoop): RunningSequencer {
  const stopping = new AbortController()
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }

  async function loop(): Promise<void> {
    await announceKeys(parts).catch(onError)
    while (!stopping.signal.aborted) {
      await sequenceAll(parts).catch(onError)
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined) // woken to stop
    }
    await sequenceAll(parts).catch(onError)
  }
}

/**
 * Turn after turn until one was not full: then nothing waited any more. What has arrived during that turn may wait for the next
 * look; going on at once would sign a checkpoint for every few events, which costs the commands more than it gives the log.
 */
export async function sequenceAll(parts: SequencerParts): Promise<void> {
  while ((await sequenceEvents(parts)) === TURN) await setImmediate() // on SQLite a turn never waits, so others would not come in between
}

/** Keeps the public halves of the keys in use, so that the server can name every key that ever signed. */
async function announceKeys({ db, keys, now }: SequencerParts): Promise<void> {
  const { current, previous } = keys
  await db.transact(async (tx) => {
    for (const key of previous ? [previous, current] : [current]) {
      const id = keyIdOf(verifierKeyOf(key)).toString(16).padStart(8, '0')
      await insertLogKey(tx, { id, name: key.name, public_key: verifierTextOf(key), active_at: now(), retired_at: null })
    }
  })
}
