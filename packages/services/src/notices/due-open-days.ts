import { findOpenSeason, listOpenEventsIn, listOpenSessions } from '@sunlit/db'
import { dayGround, daysToKeep, type DayGround } from '../open-day/event-days.ts'
import type { DueScene } from './due-things.ts'
import { noticePages } from './notice-pages.ts'
import type { DueThing } from './reminders-of.ts'

/** What an event in this state is waiting for; the rest comes after the notice, by itself or by rules of its own. */
const NEXT = { draft: 'plan', returned: 'plan', submitted: 'approval', approved: 'notice' } as const

/** Plans to be sent in, decided on and published, counted back from the first session (rule O-21), until that session has begun. */
export async function dueOpenDays(scene: DueScene): Promise<readonly DueThing[]> {
  const { db, organisationId, people, now } = scene
  const events = await listOpenEventsIn(db, organisationId, ['draft', 'returned', 'submitted', 'approved'])
  const ids = events.map(({ id }) => id)
  const sessions = Map.groupBy(await listOpenSessions(db, ids), ({ event_id }) => event_id)
  const grounds = new Map<string, DayGround | undefined>()
  const things: DueThing[] = []
  for (const { id, season_id, unit_id, title, state } of events) {
    if (!grounds.has(season_id)) {
      const season = await findOpenSeason(db, organisationId, season_id)
      grounds.set(season_id, season && (await dayGround(db, season, now)))
    }
    const ground = grounds.get(season_id)
    const held = sessions.get(id) ?? []
    if (!ground || held.every(({ starts }) => starts <= now) || !isWaiting(state)) continue
    const day = daysToKeep(held, undefined, ground).find((one) => one.id === NEXT[state])
    if (!day) continue
    things.push({
      name: `open-day:${id}:${NEXT[state]}`,
      due: { date: day.date, provisional: day.provisional },
      title: `开放活动“${title}”${day.name}`,
      to: state === 'submitted' ? people.may('open-day.approve') : people.ofUnit(unit_id),
      address: noticePages.openEvent(id),
    })
  }
  return things
}

function isWaiting(state: string): state is keyof typeof NEXT {
  return state in NEXT
}
