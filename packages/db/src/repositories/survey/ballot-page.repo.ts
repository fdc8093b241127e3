import { sql } from 'kysely'
import { compiledRead, type Slots } from '../../engine/compiled.ts'
import type { Db, Row } from '../../schema/schema.ts'

type BallotRow = Row<'ballot'>

/**
 * Ballots that came in and were not taken back, beside what set them aside: two people who said so, or a rule. Whoever reads ballots starts
 * here, so that what stands is one thing everywhere.
 */
function cameIn(db: Db) {
  return db
    .selectFrom('ballot')
    .leftJoin('ballot_suspicion', (join) =>
      join
        .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
        .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
        .on('ballot_suspicion.decision', '=', 'aside')
        .on('ballot_suspicion.decided_at', 'is not', null),
    )
    .leftJoin('ballot_void', (join) =>
      join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
    )
    .where('ballot.withdrawn_at', 'is', null)
}

/** The same with the reason as `aside`; null where the ballot counts. */
function withReason(db: Db) {
  return cameIn(db).select((select) => select.fn.coalesce('ballot_suspicion.reason', 'ballot_void.reason').as('aside'))
}

/** Those that count. */
function counted(db: Db) {
  return cameIn(db).where('ballot_suspicion.ballot_id', 'is', null).where('ballot_void.ballot_id', 'is', null)
}

interface PageOfBallots {
  readonly evaluationId: string
  readonly after: string
  readonly limit: number
}

interface CountableBallot extends Pick<BallotRow, 'id' | 'channel' | 'answers'> {
  readonly aside: string | null
}

/** A page of everything that came in and was not taken back, by its number, with no more than a count needs. */
export const listCountableBallots = compiledRead<PageOfBallots, CountableBallot>((db, slot) => countablePage(db, slot))

/** The same up to `until` and with it: a part that one of several threads counts. */
export const listCountableUntil = compiledRead<PageOfBallots & { readonly until: string }, CountableBallot>((db, slot) =>
  countablePage(db, slot).where('ballot.id', '<=', slot('until')),
)

function countablePage(db: Db, slot: Slots<PageOfBallots>) {
  return withReason(db)
    .select(['ballot.id', 'ballot.channel', 'ballot.answers'])
    .where('ballot.evaluation_id', '=', slot('evaluationId'))
    .where('ballot.id', '>', slot('after'))
    .orderBy('ballot.id')
    .limit(slot('limit'))
}

interface PartOfBallots {
  readonly evaluationId: string
  readonly after: string
  /** Ballots in a part. */
  readonly size: number
}

/** The last ballot of the part that follows `after`, those taken back included; `undefined` when nothing follows. Walks an index alone. */
export async function findEndOfPart(db: Db, { evaluationId, after, size }: PartOfBallots): Promise<string | undefined> {
  const following = db.selectFrom('ballot').select('id').where('evaluation_id', '=', evaluationId).where('id', '>', after).limit(1)
  const full = await following
    .orderBy('id')
    .offset(size - 1)
    .executeTakeFirst()
  const end = full ?? (await following.orderBy('id', 'desc').executeTakeFirst())
  return end?.id
}

interface BallotWithDay extends Pick<BallotRow, 'id' | 'channel' | 'answers' | 'receipt_code' | 'received_at'> {
  readonly aside: string | null
}

/** A page of everything that was not taken back, by its number, with what leaves the house. */
export const listBallotsToExport = compiledRead<PageOfBallots, BallotWithDay>((db, slot) =>
  withReason(db)
    .select(['ballot.id', 'ballot.channel', 'ballot.answers', 'ballot.receipt_code', 'ballot.received_at'])
    .where('ballot.evaluation_id', '=', slot('evaluationId'))
    .where('ballot.id', '>', slot('after'))
    .orderBy('ballot.id')
    .limit(slot('limit')),
)

interface BallotMark extends Pick<BallotRow, 'id' | 'channel' | 'commitment' | 'receipt_code'> {
  readonly aside: string | null
}

/** The same without a word of what they say: what stands in the public list. A blank ballot is set aside as such. */
export const listEntries = compiledRead<PageOfBallots, BallotMark>((db, slot) =>
  cameIn(db)
    .select(['ballot.id', 'ballot.channel', 'ballot.commitment', 'ballot.receipt_code'])
    .select((select) =>
      select.fn
        .coalesce(
          'ballot_suspicion.reason',
          'ballot_void.reason',
          sql<string | null>`case ${sql.ref('ballot.answers')} when '{}' then 'blank' end`,
        )
        .as('aside'),
    )
    .where('ballot.evaluation_id', '=', slot('evaluationId'))
    .where('ballot.id', '>', slot('after'))
    .orderBy('ballot.id')
    .limit(slot('limit')),
)

/** A page of those whose answers hold `piece`. */
export interface BallotsHolding extends PageOfBallots {
  readonly piece: string
}

export type HoldingBallot = Pick<BallotRow, 'id' | 'channel' | 'answers'>

/**
 * A page of counted ballots whose answers hold this piece of their JSON, by their number: texts are looked for here, so that a million
 * ballots need not be read for the few that say something.
 */
export function listBallotsHolding(db: Db, { evaluationId, piece, after, limit }: BallotsHolding): Promise<HoldingBallot[]> {
  const pattern = `%${piece.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return counted(db)
    .select(['ballot.id', 'ballot.channel', 'ballot.answers'])
    .where('ballot.evaluation_id', '=', evaluationId)
    .where('ballot.id', '>', after)
    .where(sql<boolean>`ballot.answers like ${pattern} escape '\\'`)
    .orderBy('ballot.id')
    .limit(limit)
    .execute()
}

/** Whether a ballot that came in stands: neither taken back, nor set aside by two people, nor void. */
export async function isCountedBallot(db: Db, evaluationId: string, id: string): Promise<boolean> {
  const row = await counted(db)
    .select('ballot.id')
    .where('ballot.evaluation_id', '=', evaluationId)
    .where('ballot.id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
