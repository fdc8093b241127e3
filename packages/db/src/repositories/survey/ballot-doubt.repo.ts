import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

/** From where on something speaks against a ballot. */
export interface DoubtLimits {
  /** A ballot that took less is too fast. */
  readonly milliseconds: number
  /** So many of one network that say the same. */
  readonly alike: number
  /** So many of one network within a minute. */
  readonly burst: number
}

export interface BallotInDoubt {
  readonly id: string
  readonly why: 'duplicate' | 'speed' | 'pattern' | 'burst'
  readonly seconds: number | null
}

/**
 * Ballots against which something speaks, once for each thing, the strongest first. The database looks through all of them; here come only those
 * that were found. Of a device and of those that say the same the first is in no doubt.
 */
export async function listBallotsInDoubt(db: Db, evaluationId: string, limits: DoubtLimits): Promise<readonly BallotInDoubt[]> {
  const standing = sql`ballot where evaluation_id = ${evaluationId} and withdrawn_at is null`
  const found: BallotInDoubt[] = []
  for (const [why, query] of [
    ['duplicate', againOfDevice(standing)],
    ['speed', tooFast(standing, limits)],
    ['pattern', alike(standing, limits)],
    ['burst', inBurst(standing, limits, millisecondsOf(db))],
  ] as const) {
    const { rows } = await query.execute(db)
    for (const { id, seconds } of rows) found.push({ id, why, seconds: seconds === null ? null : Number(seconds) })
  }
  return found
}

type Found = RawBuilder<Pick<BallotInDoubt, 'id' | 'seconds'>>
type Standing = RawBuilder<unknown>

function againOfDevice(standing: Standing): Found {
  return sql`
    select id, seconds from (
      select id, seconds, row_number() over (partition by device_key order by received_at, id) as place
      from ${standing} and device_key is not null
    ) as of_device where place > 1 order by id`
}

function tooFast(standing: Standing, { milliseconds }: DoubtLimits): Found {
  return sql`select id, seconds from ${standing} and seconds * 1000 < ${milliseconds} order by id`
}

function alike(standing: Standing, { alike: least }: DoubtLimits): Found {
  // Only where a network has as many ballots at all are their answers compared: texts are much to sort.
  return sql`
    select id, seconds from (
      select id, seconds,
        row_number() over (partition by network_key, answers order by received_at, id) as place,
        count(*) over (partition by network_key, answers) as many
      from ${standing} and network_key in (
        select network_key from ${standing} and network_key is not null group by network_key having count(*) >= ${least}
      )
    ) as of_network where many >= ${least} and place > 1 order by id`
}

/** A ballot is in a burst when one of the last so many, itself among them, begins as many within a minute. */
function inBurst(standing: Standing, { burst }: DoubtLimits, milliseconds: RawBuilder<number>): Found {
  const further = sql.lit(burst - 1)
  return sql`
    select id, seconds from (
      select id, seconds,
        max(case when last_at - at <= 60000 then 1 else 0 end)
          over (partition by network_key order by received_at, id rows between ${further} preceding and current row) as within
      from (
        select id, seconds, network_key, received_at, at,
          lead(at, ${further}) over (partition by network_key order by received_at, id) as last_at
        from (select id, seconds, network_key, received_at, ${milliseconds} as at from ${standing} and network_key is not null) as timed
      ) as begun
    ) as of_network where within = 1 order by id`
}

/** An instant as milliseconds since 1970. */
function millisecondsOf(db: Db): RawBuilder<number> {
  return hasRowLocks(db)
    ? sql`cast(extract(epoch from cast(received_at as timestamptz)) * 1000 as bigint)`
    : sql`cast(strftime('%s', received_at) as integer) * 1000 + cast(substr(received_at, 21, 3) as integer)`
}
