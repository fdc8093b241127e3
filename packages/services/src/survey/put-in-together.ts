import { insertBallotsWhileOpen, type Database, type NewBallot } from '@sunlit/db'
import { anonymousActor } from '../core/actor.ts'
import { gathering } from '../core/gathering.ts'
import { sealBefore, type EventSealedBefore } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { notTaken } from './not-taken.ts'
import { receivedEvent } from './received-event.ts'

/** A ballot with when it came in, or why it has to be looked at by itself. */
type PutIn = { readonly stored: NewBallot } | { readonly stored: undefined }

interface Incoming {
  /** In nobody's name. */
  readonly ctx: ServiceContext
  readonly ballot: NewBallot
  /** That it came in: sealed before the transaction, in which the other thread waits. */
  readonly event: EventSealedBefore
}

/** Ballots in one transaction at most: few enough that whoever closes the evaluation hardly waits. */
const MOST = 256

/** SQLite writes one thing at a time; on PostgreSQL the next group is on its way while the disk takes the one before. */
const AT_ONCE = { sqlite: 1, postgres: 2 } as const

type Together = (incoming: Incoming) => Promise<PutIn>

const doors = new WeakMap<Database, Map<string, Together>>()

/**
 * Stores a ballot with all others that arrive now, in one transaction: every row with its event, and every constraint decides as it does for
 * one alone. `undefined` when it did not go in with them, being there already or too late or not to be stored at all; alone it is told why.
 * A database that cannot take it is told of as ever.
 */
export async function putInTogether(ctx: ServiceContext, organisationId: string, ballot: NewBallot): Promise<NewBallot | undefined> {
  const inNobodysName = { ...ctx, actor: anonymousActor(organisationId) }
  const at = ctx.now()
  const stamped = { ...ballot, received_at: at }
  const event = sealBefore(inNobodysName, receivedEvent(stamped), at)
  try {
    const { stored } = await doorOf(ctx.db, ballot.evaluation_id)({ ctx: inNobodysName, ballot: stamped, event })
    return stored
  } catch (error) {
    if (notTaken(error) !== error) throw error
    // Something in the group broke all of it: each for itself, nobody suffers for another.
    return undefined
  }
}

function doorOf(db: Database, evaluationId: string): Together {
  const known = doors.get(db) ?? new Map<string, Together>()
  const door = known.get(evaluationId) ?? gathering({ atOnce: AT_ONCE[db.dialect], most: MOST, work: putIn })
  doors.set(db, known.set(evaluationId, door))
  return door
}

async function putIn(take: () => readonly Incoming[], { ctx, ballot: { evaluation_id } }: Incoming): Promise<readonly PutIn[]> {
  return runCommand(ctx, 'public', async (tx) => {
    const group = take()
    const first = firstOfEach(group)
    const now = ctx.now() // inside: whoever waited for the close is late
    const went = await insertBallotsWhileOpen(
      tx,
      { evaluation_id, now },
      first.map(({ ballot }) => ballot),
    )
    const stored = first.filter(({ ballot }) => went.has(ballot.id))
    if (stored.length === 0) return { unchanged: true, value: group.map(() => ({ stored: undefined })) }
    const heard = new Set(stored)
    return {
      events: atLeastOne(stored.map(({ event }) => event)),
      value: group.map((incoming) => ({ stored: heard.has(incoming) ? incoming.ballot : undefined })),
    }
  })
}

/** The same ballot twice at once is a repetition, which is answered by itself. */
function firstOfEach(group: readonly Incoming[]): readonly Incoming[] {
  const byId = new Map<string, Incoming>()
  for (const incoming of group) if (!byId.has(incoming.ballot.id)) byId.set(incoming.ballot.id, incoming)
  // Everywhere in one order, so that two processes that store the same ballots wait for each other and never in a ring.
  return [...byId.values()].toSorted((a, b) => (a.ballot.id < b.ballot.id ? -1 : 1))
}
