import type { HidingReason, OpenEventId, OpenQuestionState } from '@sunlit/contracts'
import {
  findOpenReport,
  findUnit,
  listLateFindings,
  listOpenPhotos,
  listOpenQuestions,
  listOpinionSteps,
  type OpenEventRow,
  type OpenReportRow,
  type OpenSessionRow,
} from '@sunlit/db'
import type { EventFigures } from '@sunlit/enrolment'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import { assertMay, may } from '../core/actor.ts'
import { eventInReach, reaches } from '../open-day/event-ground.ts'
import type { OpenDayContext } from '../open-day/open-day-context.ts'
import { aftermathBasis, lastEnd, overOn, type AftermathBasis } from './aftermath-ground.ts'
import { askToken } from './ask-token.ts'
import type { Clock } from './clocks.ts'
import { clocksOf } from './clocks-of.ts'
import { countEvents, type CountedEvent } from './count-events.ts'
import { opinionLine, type OpinionLine } from './opinion-queries.ts'
import { proposedReport } from './proposed-report.ts'
import { classNames, LEAST, toPublic, type PublicFigures } from './public-figures.ts'
import { photosToPublish } from './published-photos.ts'
import { recordingPeriod, suggestionsFor, type LateSuggestionView } from './suggest-late.ts'

export interface AftermathQuestion {
  readonly id: string
  readonly sessionId: string
  /** Null once it was deleted. */
  readonly text: string | null
  readonly state: OpenQuestionState
  readonly reason: HidingReason | null
  readonly answer: string
  readonly askedAt: string
  readonly version: number
}

/** A picture as the staff see it: GET /api/open-events/photos/:id. */
export interface StaffPhoto {
  readonly id: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly version: number
}

/** Everything the staff see of an event that is under way or over. */
export interface AftermathView {
  readonly event: {
    readonly id: string
    readonly seasonId: string
    readonly unitId: string
    readonly unitName: string
    readonly title: string
    readonly place: string
    readonly state: OpenEventRow['state']
    readonly sessions: readonly {
      readonly id: string
      readonly starts: string
      readonly ends: string
      readonly calledOff: boolean
      /** What the QR code holds that is shown on site. */
      readonly askAddress: string
    }[]
  }
  readonly isOver: boolean
  readonly clocks: readonly Clock[]
  readonly suggestions: readonly LateSuggestionView[]
  readonly questions: readonly AftermathQuestion[]
  readonly feedback: {
    /** False while so few have come in that somebody could be guessed; then nothing but their number is told. */
    readonly isOpen: boolean
    readonly opensAfter: string
    readonly texts: readonly { readonly id: string; readonly well: string; readonly better: string }[]
  }
  readonly opinions: readonly OpinionLine[]
  /** In their order. */
  readonly photos: readonly StaffPhoto[]
  readonly report: {
    readonly version: number
    readonly text: string
    readonly proposed: string
    readonly publishedOn: string | null
    readonly revisedOn: string | null
    readonly opinionsOn: string | null
    /** What stands in public no longer says what is known or written here. */
    readonly isBehind: boolean
  }
  readonly figures: EventFigures
  readonly publicFigures: PublicFigures
  readonly classNames: Readonly<Record<string, string>>
  readonly may: { readonly edit: boolean; readonly recordLate: boolean }
}

/** What the staff see; people of a unit see their own events. */
export async function getAftermath(ctx: OpenDayContext, { eventId }: OpenEventId): Promise<AftermathView> {
  assertMay(ctx.actor, 'open-day.read')
  const { read } = ctx.db
  const event = await eventInReach(read, ctx.actor, 'open-day.read', eventId)
  const basis = await aftermathBasis(read, event.organisation_id, ctx.now())
  const counted = (await countEvents(read, event.organisation_id, [event], ctx.now())).get(eventId)
  if (!counted) throw new Error('an event that was asked for is counted')
  const report = await findOpenReport(read, eventId)
  const organiser = (await findUnit(read, event.organisation_id, event.unit_id))?.name ?? ''
  const { sessions, opinions } = counted
  const clocks = clocksOf({ event, sessions, report, opinions }, basis, ctx.now())
  const steps = await listOpinionSteps(read, eventId)
  const feedback = feedbackOf(counted, basis)
  const figures = feedback.isOpen ? counted.figures : withoutAnswers(counted.figures)
  const names = classNames(event)
  const publicFigures = toPublic(counted.figures, counted.ballots, names)
  const photos = await listOpenPhotos(read, eventId)
  return {
    event: { ...eventHead(event, organiser), sessions: sessions.map((session) => sessionLine(ctx, session)) },
    isOver: overOn(event, sessions, ctx.now()) !== undefined,
    clocks,
    suggestions: await suggestionsOf(ctx, eventId, clocks, basis),
    questions: (await listOpenQuestions(read, [eventId])).map(({ id, session_id, text, state, reason, answer, asked_at, version }) => ({
      id,
      sessionId: session_id,
      text,
      state,
      reason,
      answer,
      askedAt: asked_at,
      version,
    })),
    feedback,
    opinions: opinions.map((row) => opinionLine(row, steps, basis)),
    photos: photos.map(({ id, alt, width, height, version }) => ({ id, alt, width, height, version })),
    report: {
      version: report?.version ?? 0,
      text: report?.text ?? '',
      proposed: proposedReport(event, { organiser, sessions, figures: counted.figures }),
      publishedOn: report?.published_on ?? null,
      revisedOn: report?.revised_on ?? null,
      opinionsOn: report?.opinions_on ?? null,
      isBehind: report !== undefined && isBehind(report, JSON.stringify(publicFigures), photosToPublish(photos)),
    },
    figures,
    publicFigures,
    classNames: Object.fromEntries(names),
    may: {
      edit: event.state === 'published' && may(ctx.actor, 'open-day.aftermath') && reaches(ctx.actor, 'open-day.aftermath', event.unit_id),
      recordLate: may(ctx.actor, 'finding.record'),
    },
  }
}

function isBehind(report: OpenReportRow, figures: string, photos: string): boolean {
  const { text, published_on, published_text, published_photos } = report
  return published_on !== null && (published_text !== text || report.figures !== figures || (published_photos ?? '[]') !== photos)
}

function eventHead(event: OpenEventRow, unitName: string) {
  const { id, season_id: seasonId, unit_id: unitId, title, place, state } = event
  return { id, seasonId, unitId, unitName, title, place, state }
}

function sessionLine({ vault, publicUrl }: OpenDayContext, { id, starts, ends, called_off_at }: OpenSessionRow) {
  return { id, starts, ends, calledOff: called_off_at !== null, askAddress: `${publicUrl}/open-day/ask/${askToken(vault, id)}` }
}

/** Rule Q-6: opened once there are enough to hide among, or nobody can add any more. */
function feedbackOf({ ballots, sessions }: CountedEvent, { settings, today }: AftermathBasis): AftermathView['feedback'] {
  const end = lastEnd(sessions)
  const opensAfter = end === undefined ? today : addDays(shanghaiDate(end), settings['open-day.feedback.days'])
  const isOpen = ballots.length >= LEAST || today > opensAfter
  const texts = ballots.map(({ id, well, better }) => ({ id, well, better })).filter(({ well, better }) => well !== '' || better !== '')
  return { isOpen, opensAfter, texts: isOpen ? texts : [] }
}

function withoutAnswers(figures: EventFigures): EventFigures {
  return { ...figures, feedback: { ballots: figures.feedback.ballots, satisfaction: {}, comeAgain: {} } }
}

async function suggestionsOf(ctx: OpenDayContext, eventId: string, clocks: readonly Clock[], { today }: AftermathBasis) {
  if (!may(ctx.actor, 'finding.record')) return []
  const recording = await recordingPeriod(ctx.db.read, ctx.actor.organisationId)
  return recording ? suggestionsFor(recording, clocks, await listLateFindings(ctx.db.read, [eventId]), today) : []
}
