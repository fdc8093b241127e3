import type { Db } from '@sunlit/db'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { reportHash } from './report-hash.ts'

/**
 * Every published report says what the log says was published, every picture is one that was added and not taken away, and what a certificate of deletion
 * says is gone is not there.
 */
export async function verifyAftermath(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const { id } of await db.selectFrom('open_event').select('id').orderBy('id').execute()) {
    const events = await sealedEvents(db, [id])
    const report = await db.selectFrom('open_report').selectAll().where('event_id', '=', id).executeTakeFirst()
    const published = lastEvent(events, ['open-day.report-published'])?.data['contentHash']
    if (published !== (report?.published_on == null ? undefined : reportHash(report)))
      faults.push({ table: 'open_report', id, fault: '公开的实施情况与日志不符' })
    const photos = await db.selectFrom('open_photo').select(['id', 'sha256']).where('event_id', '=', id).execute()
    const stored = photos.map((photo) => `${photo.id} ${photo.sha256}`)
    if (stored.toSorted().join() !== photosByEvents(events).toSorted().join())
      faults.push({ table: 'open_photo', id, fault: '活动照片与日志不符' })
    if (lastEvent(events, ['open-day.purged']) && (await knowsAnybody(db, id)))
      faults.push({ table: 'open_booking', id, fault: '删除证明写明已删除的报名信息还在' })
  }
  return faults
}

function photosByEvents(events: readonly TrailEvent[]): readonly string[] {
  const there = new Set<string>()
  for (const { type, data } of events) {
    const photo = `${String(data['photoId'])} ${String(data['sha256'])}`
    if (type === 'open-day.photo-added') there.add(photo)
    if (type === 'open-day.photo-removed') there.delete(photo)
  }
  return [...there]
}

async function knowsAnybody(db: Db, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('open_booking')
    .select('id')
    .where('event_id', '=', eventId)
    .where((either) => either.or([either('visitor', 'is not', null), either('contact_mark', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
