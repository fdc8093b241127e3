import { deleteNoticesBefore, listOrganisations, type Database } from '@sunlit/db'
import { addMonths, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import { readSettings } from '../settings/read-settings.ts'

/** Deletes notices whose time is over, read or not, by each organisation's setting. */
export async function forgetNotices(db: Database, now: string): Promise<void> {
  for (const { id } of await listOrganisations(db.read)) {
    const months = (await readSettings(db.read, id))['notices.keep-months']
    const before = startOfDayInstant(addMonths(shanghaiDate(now), -months))
    await db.transact((tx) => deleteNoticesBefore(tx, id, before))
  }
}
