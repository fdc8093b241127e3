import { shanghaiDate, type Calendar, type IsoDate } from '@sunlit/calendar'
import type { OpenSessionRow, OpenEventRow, OpenSeasonRow, Db } from '@sunlit/db'
import {
  backPlan,
  eventWarnings,
  eventWarningSentence,
  milestoneName,
  type ClockRules,
  type EventProgress,
  type MilestoneId,
} from '@sunlit/enrolment'
import { calendarOf } from '../calendar/calendar-of.ts'
import { readSettings } from '../settings/read-settings.ts'
import { seasonRules } from './session-state.ts'

/** What the days of events are counted by. */
export interface DayGround {
  readonly calendar: Calendar
  readonly today: IsoDate
  readonly clocks: ClockRules
  readonly season: Pick<OpenSeasonRow, 'from_on' | 'to_on' | 'limit_on'>
}

export async function dayGround(db: Db, season: OpenSeasonRow, now: string): Promise<DayGround> {
  const { calendar } = await calendarOf(db, season.organisation_id)
  const settings = await readSettings(db, season.organisation_id)
  const { planDue, ...clocks } = seasonRules(season).clocks
  return {
    calendar,
    today: shanghaiDate(now),
    season,
    clocks: {
      ...clocks,
      ...(planDue !== null && { planDue }),
      reportTerm: { unit: 'day', count: settings['open-day.report.days'] },
      opinionsTerm: { unit: 'day', count: settings['open-day.opinions.days'] },
    },
  }
}

/** One day that has to be kept, and when it was. */
export interface DayToKeep {
  readonly id: MilestoneId
  readonly name: string
  readonly date: IsoDate
  readonly provisional: boolean
  readonly doneOn: IsoDate | null
}

/** Times of sessions, as stored or as somebody is writing them. */
export type TimesOfSession = Pick<OpenSessionRow, 'starts' | 'ends' | 'opens_at' | 'closes_at'>

/** The steps of an event so far; none for one that is not saved yet. */
export type StepsOfEvent = Pick<OpenEventRow, 'state' | 'submitted_at' | 'approved_at' | 'published_at'>

const UNSENT: readonly OpenEventRow['state'][] = ['draft', 'returned']

/** Rule O-21: the days counted back from the first session and on from the last; none without sessions. */
export function daysToKeep(sessions: readonly TimesOfSession[], steps: StepsOfEvent | undefined, ground: DayGround): readonly DayToKeep[] {
  const progress = progressOf(sessions, steps)
  if (!progress) return []
  const done: Partial<Record<MilestoneId, IsoDate | undefined>> = {
    plan: progress.planSentOn,
    approval: progress.approvedOn,
    notice: progress.noticeOn,
  }
  return backPlan(progress, ground.clocks, ground.calendar).map(({ id, date, provisional }) => ({
    id,
    name: milestoneName(id),
    date,
    provisional,
    doneOn: done[id] ?? null,
  }))
}

/** Rule O-23 in words, before the event is over; what comes after it has lights of its own. */
export function daySentences(sessions: readonly TimesOfSession[], steps: StepsOfEvent | undefined, ground: DayGround): readonly string[] {
  const progress = progressOf(sessions, steps)
  if (!progress || steps?.state === 'called-off' || progress.lastSession < ground.today) return []
  const season = { from: ground.season.from_on, to: ground.season.to_on, limit: ground.season.limit_on }
  const warnings = eventWarnings(progress, season, ground.clocks, ground.calendar, ground.today)
  return warnings
    .filter((warning) => !('milestone' in warning) || (warning.milestone !== 'report' && warning.milestone !== 'opinions'))
    .map(eventWarningSentence)
}

function progressOf(sessions: readonly TimesOfSession[], steps: StepsOfEvent | undefined): EventProgress | undefined {
  const days = (key: keyof TimesOfSession): readonly IsoDate[] => sessions.map((session) => shanghaiDate(session[key])).toSorted()
  const [firstSession] = days('starts')
  const lastSession = days('ends').at(-1)
  const [signUpOpensOn] = days('opens_at')
  // Each session has a sign-up of its own; that of the first one is what the days are counted for.
  const first = sessions.toSorted((a, b) => (a.starts < b.starts ? -1 : 1))[0]
  const signUpClosesOn = first && shanghaiDate(first.closes_at)
  if (firstSession === undefined || lastSession === undefined || signUpOpensOn === undefined || signUpClosesOn === undefined)
    return undefined
  const isSent = steps !== undefined && !UNSENT.includes(steps.state)
  return {
    firstSession,
    lastSession,
    signUpOpensOn,
    signUpClosesOn,
    ...(isSent && steps.submitted_at !== null && { planSentOn: shanghaiDate(steps.submitted_at) }),
    ...(isSent && steps.approved_at !== null && { approvedOn: shanghaiDate(steps.approved_at) }),
    ...(steps?.published_at != null && { noticeOn: shanghaiDate(steps.published_at) }),
  }
}
