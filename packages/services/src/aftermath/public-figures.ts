import {
  openEventDocumentSchema,
  SATISFACTION_NAMES,
  type PublicCount,
  type PublicOpenReport,
  type SatisfactionLevel,
} from '@sunlit/contracts'
import type { Db, OpenEventRow } from '@sunlit/db'
import type { EventFigures } from '@sunlit/enrolment'
import { countEvents } from './count-events.ts'
import { publicSatisfaction, type FeedbackBallot } from './feedback-form.ts'

export type PublicFigures = PublicOpenReport['figures']

/** Below it a number could point at a person (rule V-12). */
export const LEAST = 5

/** The figures of one event as the public sees them, counted from its rows at this moment. */
export async function publicFigures(db: Db, event: OpenEventRow, now: string): Promise<PublicFigures> {
  const counted = (await countEvents(db, event.organisation_id, [event], now)).get(event.id)
  if (!counted) throw new Error('an event that was asked for is counted')
  return toPublic(counted.figures, counted.ballots, classNames(event))
}

/** What may be told: sums always, parts only where none of them is small. */
export function toPublic(figures: EventFigures, ballots: readonly FeedbackBallot[], names: ReadonlyMap<string, string>): PublicFigures {
  const { shares, answered, satisfied } = publicSatisfaction(ballots)
  const hides = answered === undefined || ballots.length < LEAST
  return {
    sessions: figures.sessions,
    places: figures.places,
    signedUp: figures.signedUp.people,
    came: figures.came.people,
    questions: figures.questions.asked,
    opinions: figures.opinions.entered,
    replied: figures.opinions.answered,
    feedback: ballots.length,
    classes: publicClasses(figures, names),
    satisfaction: hides ? null : shares.map((share) => ({ name: levelName(share.option), count: 'count' in share ? share.count : null })),
    satisfiedShare: hides || satisfied === undefined ? null : satisfied.share,
  }
}

/** One small class keeps back the whole table: from the total and the others it could be worked out. */
function publicClasses({ classes }: EventFigures, names: ReadonlyMap<string, string>): readonly PublicCount[] | null {
  if (classes.length === 0 || classes.some(({ came }) => came > 0 && came < LEAST)) return null
  return classes.map(({ participantClass, came }) => ({ name: names.get(participantClass) ?? participantClass, count: came }))
}

function levelName(option: string): string {
  return option in SATISFACTION_NAMES ? SATISFACTION_NAMES[option as SatisfactionLevel] : option // just looked up
}

export function classNames({ document }: Pick<OpenEventRow, 'document'>): ReadonlyMap<string, string> {
  const { classes } = openEventDocumentSchema.parse(JSON.parse(document))
  return new Map(classes.map(({ id, name }) => [id, name]))
}
