import { listCountableBallots, type Db } from '@sunlit/db'
import {
  createTallier,
  emptyTally,
  publicResults,
  planTally,
  strataOf,
  type Answers,
  type Ballot,
  type InvalidReason,
  type PublicResults,
  type Tally,
  type TallyPlan,
} from '@sunlit/questionnaire'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import { asideOf } from './aside-of.ts'

const PAGE = 1_000

export interface StandingBallot {
  readonly ballot: Ballot
  /** Why it does not count. */
  readonly reason: InvalidReason | null
}

/** Every ballot that was not taken back, a page at a time. */
export async function* standingBallots(db: Db, evaluationId: string): AsyncGenerator<StandingBallot> {
  for (let after = ''; ;) {
    const page = await listCountableBallots(db, { evaluationId, after, limit: PAGE })
    for (const { channel, answers: text, aside } of page) {
      const answers = JSON.parse(text) as Answers // stored as validateAnswers returned it
      yield { ballot: { channel, answers }, reason: asideOf(aside) ?? (Object.keys(answers).length === 0 ? 'blank' : null) }
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < PAGE) return
  }
}

/** Counted on this thread, which a file or a verification waits for anyway. */
export async function tallyStanding(db: Db, evaluationId: string, plan: TallyPlan): Promise<Tally> {
  const { tally, add, setAside } = createTallier(emptyTally(plan))
  for await (const { ballot, reason } of standingBallots(db, evaluationId)) {
    if (reason === null) add(ballot)
    else setAside(ballot.channel, reason)
  }
  return tally
}

/** What the stored ballots come to, counted here and now as the count itself did (rule W-8). */
export async function countAgain(db: Db, { row, definition, formula, terms }: EvaluationInHand): Promise<PublicResults> {
  if (!formula) throw new Error('a plan was published without its formula')
  const tally = await tallyStanding(db, row.id, planTally(definition, { strata: strataOf(formula) }))
  return publicResults(tally, { formula, discretion: { least: terms.least, oneWay: terms.oneWay } })
}
