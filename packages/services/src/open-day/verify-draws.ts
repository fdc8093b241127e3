import type { Db } from '@sunlit/db'
import { verifyDraw } from '@sunlit/enrolment'
import { nativeHash } from '../assessment/native-hash.ts'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'

interface StoredDraw {
  readonly session_id: string
  readonly commitment: string
  readonly file: string | null
  readonly draw_state: string
}

/** A draw has the commitment that was announced, and its file is the one that was logged and comes out again when it is replayed. */
export async function verifyDraws(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db
    .selectFrom('open_session')
    .leftJoin('open_draw', 'open_draw.session_id', 'open_session.id')
    .select(['open_session.id as session_id', 'draw_state', 'commitment', 'file'])
    .where((either) => either.or([either('draw_state', '<>', 'none'), either('commitment', 'is not', null)]))
    .orderBy('open_session.id')
    .execute()
  const events = Map.groupBy(
    await sealedEvents(
      db,
      rows.map(({ session_id }) => session_id),
    ),
    ({ subjectId }) => subjectId,
  )
  return rows.flatMap((row) => {
    const draw = { ...row, commitment: row.commitment ?? '' }
    return faultsOfDraw(draw, events.get(row.session_id) ?? []).map((fault): DeepFault => ({
      table: 'open_draw',
      id: row.session_id,
      fault,
    }))
  })
}

function faultsOfDraw({ commitment, file, draw_state }: StoredDraw, events: readonly TrailEvent[]): readonly string[] {
  const announced = lastEvent(events, ['open-day.draw-announced'])?.data
  const drawn = lastEvent(events, ['open-day.drawn'])?.data
  const faults: string[] = []
  if (announced?.['commitment'] !== commitment) faults.push('抽签承诺与日志不符')
  if ((drawn === undefined) !== (file === null)) faults.push('抽签结果与日志不符')
  if (draw_state !== (drawn === undefined ? 'announced' : 'drawn')) faults.push('抽签状态与日志不符')
  if (drawn && file !== null && !isReplayed(file, commitment, drawn['fileHash'])) faults.push('抽签文件与日志不符')
  return faults
}

function isReplayed(file: string, commitment: string, fileHash: unknown): boolean {
  try {
    const said: unknown = JSON.parse(file)
    return nativeHash(said) === fileHash && verifyDraw(said, { commitment }).ok
  } catch {
    return false
  }
}
