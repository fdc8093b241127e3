import {
  changeOpenEvent,
  clearAbsenceWords,
  findOpenSeason,
  listOpenSessions,
  purgeOpenEvent,
  type Db,
  type OpenEventRow,
} from '@sunlit/db'
import { purgePhotos } from '../aftermath/purge-photos.ts'
import { purgeTexts, TEXTS_KEPT } from '../aftermath/purge-texts.ts'
import { runCommand } from '../core/run-command.ts'
import { seasonRules } from './session-state.ts'
import type { OpenDayContext } from './open-day-context.ts'

const DAY = 86_400_000
const BOOKINGS_KEPT =
  '报名号、人数、类别、状态和时间，用于核对统计与抽签；不含姓名、联系方式和证件信息；未到场记录只留无法还原的联系方式摘要，到期自动删除'

/** When what is personal of an event goes (rule O-32): so many days after its last session, called off or not. */
export async function purgeDue(db: Db, event: Pick<OpenEventRow, 'id' | 'organisation_id' | 'season_id'>): Promise<string | undefined> {
  const season = await findOpenSeason(db, event.organisation_id, event.season_id)
  const last = (await listOpenSessions(db, [event.id]))
    .map(({ ends }) => ends)
    .toSorted()
    .at(-1)
  if (!season || last === undefined) return undefined
  return new Date(Date.parse(last) + seasonRules(season).keepDays * DAY).toISOString()
}

/** Deletes what is personal of an event whose days of keeping are over; the certificate of it goes into the log in the same transaction. */
export async function purgeEvent(ctx: OpenDayContext, event: OpenEventRow): Promise<void> {
  const { db, now } = ctx
  const due = await purgeDue(db.read, event)
  if (due === undefined || now() < due) return
  const organisationId = event.organisation_id
  const openEventId = event.id
  await runCommand(ctx, 'public', async (tx) => {
    const { bookings, visitors, claims } = await purgeOpenEvent(tx, event.id, now())
    await clearAbsenceWords(tx, { eventId: event.id })
    const texts = await purgeTexts(tx, event.id)
    const photos = await purgePhotos(tx, event.id)
    const isFirst = await changeOpenEvent(tx, event, { purged_at: now() })
    if (!isFirst) return { unchanged: true, value: undefined }
    const ofBookings = {
      type: 'open-day.purged',
      openEventId,
      bookings,
      visitors,
      contacts: visitors,
      claims,
      kept: BOOKINGS_KEPT,
    } as const
    const ofTexts = { type: 'open-day.texts-purged', openEventId, ...texts, photos: photos.length, kept: TEXTS_KEPT } as const
    return {
      events: [
        { event: ofBookings, organisationId },
        { event: ofTexts, organisationId },
        ...photos.map(({ id, sha256 }) => ({
          event: { type: 'open-day.photo-removed', openEventId, photoId: id, sha256 } as const,
          organisationId,
        })),
      ],
      value: undefined,
    }
  })
}
