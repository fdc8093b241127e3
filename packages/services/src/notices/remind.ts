import { shanghaiDate } from '@sunlit/calendar'
import { listHolders, listOrganisations, type Database } from '@sunlit/db'
import { calendarOf } from '../calendar/calendar-of.ts'
import { readSettings } from '../settings/read-settings.ts'
import { dueThings } from './due-things.ts'
import { peopleToTell } from './people-to-tell.ts'
import { storeNotices, type ProjectionParts } from './project-notices.ts'
import { remindersOf, type DueThing } from './reminders-of.ts'

/** Brings up, in every organisation, what comes near, is due or is late today; returns how many notices were new. Any number of times a day. */
export async function remindAll(parts: ProjectionParts): Promise<number> {
  let told = 0
  for (const { id, closed_at } of await listOrganisations(parts.db.read)) {
    if (closed_at === null) told += await remind(parts, id)
  }
  return told
}

async function remind({ db, now, newId }: ProjectionParts, organisationId: string): Promise<number> {
  const at = now()
  const things = await lookAhead(db, organisationId, at)
  const { calendar } = await calendarOf(db.read, organisationId)
  const daysBefore = (await readSettings(db.read, organisationId))['notices.remind-days']
  const reminders = remindersOf(things, { today: shanghaiDate(at), daysBefore, calendar })
  if (reminders.length === 0) return 0
  return db.transact((tx) => storeNotices(tx, { organisationId, at, newId }, reminders))
}

async function lookAhead(db: Database, organisationId: string, now: string): Promise<readonly DueThing[]> {
  return db.snapshot(async (read) => {
    const people = peopleToTell(await listHolders(read, organisationId))
    const { calendar } = await calendarOf(read, organisationId)
    return dueThings({ db: read, organisationId, people, calendar, now })
  })
}
