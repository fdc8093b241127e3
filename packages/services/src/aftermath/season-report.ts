import type { OpenEventState } from '@sunlit/contracts'
import { findOpenSeason, listLateFindings, listOpenEvents, listOpenReports } from '@sunlit/db'
import { sumFigures, type EventFigures } from '@sunlit/enrolment'
import { assertMay, may, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aftermathBasis } from './aftermath-ground.ts'
import type { Clock } from './clocks.ts'
import { clocksOf } from './clocks-of.ts'
import { countEvents } from './count-events.ts'
import { classNames, LEAST } from './public-figures.ts'
import { recordingPeriod, suggestionsFor, type LateSuggestionView } from './suggest-late.ts'

export interface SeasonEventLine {
  readonly eventId: string
  readonly title: string
  readonly unitName: string
  readonly state: OpenEventState
  readonly figures: EventFigures
  readonly clocks: readonly Clock[]
  readonly suggestions: readonly LateSuggestionView[]
}

export interface SeasonReport {
  readonly seasonId: string
  readonly title: string
  readonly year: number
  /** Published events only; what is called off counts as such and has no figures of its own. */
  readonly total: EventFigures
  readonly eventsHeld: number
  readonly eventsCalledOff: number
  readonly eventsUnderWay: number
  readonly events: readonly SeasonEventLine[]
  readonly classNames: Readonly<Record<string, string>>
}

/** The figures of a season, each event's and all together; a unit's people see their own. */
export async function getSeasonReport(ctx: ServiceContext, { seasonId }: { readonly seasonId: string }): Promise<SeasonReport> {
  assertMay(ctx.actor, 'open-day.read')
  const { read } = ctx.db
  const { organisationId } = ctx.actor
  const season = await findOpenSeason(read, organisationId, seasonId)
  if (!season) throw new AppError('not_found')
  const all = await listOpenEvents(read, { organisationId, seasonId, unitIds: scopeOf(ctx.actor, 'open-day.read') })
  const events = all.filter(({ published_at }) => published_at !== null)
  const ids = events.map(({ id }) => id)
  const basis = await aftermathBasis(read, organisationId, ctx.now())
  const counted = await countEvents(read, organisationId, events, ctx.now())
  const reports = new Map((await listOpenReports(read, ids)).map((row) => [row.event_id, row]))
  const recording = may(ctx.actor, 'finding.record') ? await recordingPeriod(read, organisationId) : undefined
  const recorded = Map.groupBy(recording ? await listLateFindings(read, ids) : [], ({ eventId }) => eventId)
  const lines = events.map((event): SeasonEventLine => {
    const own = counted.get(event.id)
    if (!own) throw new Error('an event that was asked for is counted')
    const clocks = clocksOf({ event, sessions: own.sessions, report: reports.get(event.id), opinions: own.opinions }, basis, ctx.now())
    return {
      eventId: event.id,
      title: event.title,
      unitName: event.unit_name,
      state: event.state,
      figures: hiddenWhereFew(own.figures),
      clocks,
      suggestions: recording ? suggestionsFor(recording, clocks, recorded.get(event.id) ?? [], basis.today) : [],
    }
  })
  const isOver = ({ state, clocks }: SeasonEventLine) => state === 'published' && clocks.every(({ light }) => light !== 'waiting')
  return {
    seasonId,
    title: season.title,
    year: season.year,
    total: sumFigures(lines.map(({ figures }) => figures)),
    eventsHeld: lines.filter(isOver).length,
    eventsCalledOff: lines.filter(({ state }) => state === 'called-off').length,
    eventsUnderWay: lines.filter((line) => line.state === 'published' && !isOver(line)).length,
    events: lines,
    classNames: Object.fromEntries(events.flatMap((event) => [...classNames(event)])),
  }
}

/** An event whose few answers would show whose they are tells their number only, and so does the total: it could be worked out from it. */
function hiddenWhereFew(figures: EventFigures): EventFigures {
  const { ballots } = figures.feedback
  return ballots >= LEAST ? figures : { ...figures, feedback: { ballots, satisfaction: {}, comeAgain: {} } }
}
