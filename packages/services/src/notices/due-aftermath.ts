import { onOrAfter } from '@sunlit/calendar'
import { CLOCK_KIND_NAMES } from '@sunlit/contracts'
import { listOpenOpinions } from '@sunlit/db'
import { eventsWithClocks } from '../aftermath/events-with-clocks.ts'
import type { DueScene } from './due-things.ts'
import { noticePages } from './notice-pages.ts'
import type { DueThing } from './reminders-of.ts'

/** 实施情况 and results of opinions that have to be public, and opinions that wait for a reply (rules ). */
export async function dueAftermath({ db, organisationId, people, calendar, now }: DueScene): Promise<readonly DueThing[]> {
  const events = await eventsWithClocks(db, organisationId, now)
  const ofEvents = events.flatMap(({ id, title, unitId, clocks }) =>
    clocks.flatMap(({ kind, due, doneOn }): readonly DueThing[] => {
      if (due === null || doneOn !== null) return []
      const what = `开放活动“${title}”${CLOCK_KIND_NAMES[kind]}`
      return [{ name: `open-${kind}:${id}`, due, title: what, to: people.ofUnit(unitId), address: noticePages.openAftermath(id) }]
    }),
  )
  const waiting = await listOpenOpinions(db, { organisationId, unitIds: 'all', state: 'open' })
  const ofOpinions = waiting
    .filter(({ text }) => text !== '')
    .map(({ id, unit_id, due_on, event_title }): DueThing => ({
      name: `open-opinion:${id}`,
      due: { ...onOrAfter(due_on, calendar), date: due_on },
      title: `开放活动“${event_title}”的一条意见`,
      to: people.ofUnit(unit_id),
      address: noticePages.openOpinions(),
    }))
  return [...ofEvents, ...ofOpinions]
}
