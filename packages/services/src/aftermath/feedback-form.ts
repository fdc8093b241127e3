import { COME_AGAIN, COME_AGAIN_NAMES, SATISFACTION_LEVELS, SATISFACTION_NAMES } from '@sunlit/contracts'
import {
  createTallier,
  emptyTally,
  planTally,
  publishTable,
  tableOf,
  type CountTable,
  type PublicTable,
  type Questionnaire,
  type Worth,
} from '@sunlit/questionnaire'
import { z } from 'zod'

const TEXT = 500

/** The fixed short form (rule Q-5). Its wording is this platform's own. */
export const FEEDBACK_FORM: Questionnaire = {
  id: 'open-day-feedback',
  version: 1,
  title: '开放日活动反馈',
  units: [],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'feedback',
      sections: [
        {
          id: 'feedback',
          questions: [
            {
              kind: 'single',
              id: 'satisfaction',
              title: '您对这次活动满意吗？',
              required: true,
              options: SATISFACTION_LEVELS.map((id) => ({ id, title: SATISFACTION_NAMES[id] })),
            },
            {
              kind: 'single',
              id: 'come-again',
              title: '以后还愿意来吗？',
              required: true,
              options: COME_AGAIN.map((id) => ({ id, title: COME_AGAIN_NAMES[id] })),
            },
            { kind: 'long-text', id: 'well', title: '哪些地方做得好？', most: TEXT },
            { kind: 'long-text', id: 'better', title: '哪些地方需要改进？您有什么意见建议？', most: TEXT },
          ],
        },
      ],
    },
  ],
}

/** Satisfied are the two upper of five levels. */
const WORTHS: readonly Worth[] = SATISFACTION_LEVELS.map((option, at) => ({
  option,
  points: (100 - 25 * at) * 10_000,
  satisfied: at < 2,
}))

export const feedbackBallotSchema = z.object({
  /** Keyed hash of the form's random number. */
  id: z.string(),
  /** Nothing finer than the day is kept. */
  on: z.string(),
  satisfaction: z.enum(SATISFACTION_LEVELS),
  comeAgain: z.enum(COME_AGAIN),
  /** Empty where nothing was written, and once the texts are deleted. */
  well: z.string(),
  better: z.string(),
})
export type FeedbackBallot = z.infer<typeof feedbackBallotSchema>

export const feedbackBoxSchema = z.object({ ballots: z.array(feedbackBallotSchema), claims: z.array(z.string()) })

export interface FeedbackTables {
  readonly satisfaction: CountTable
  readonly comeAgain: CountTable
}

/** Tabulates feedback as every questionnaire is tabulated. */
export function tabulateFeedback(ballots: readonly FeedbackBallot[]): FeedbackTables {
  const plan = planTally(FEEDBACK_FORM)
  const tallier = createTallier(emptyTally(plan))
  for (const { satisfaction, comeAgain } of ballots) tallier.add({ channel: 'open', answers: { satisfaction, 'come-again': comeAgain } })
  const table = (id: string): CountTable => {
    const question = plan.questions.find((each) => each.question.id === id)
    const [row] = question?.rows ?? []
    if (!question || !row) throw new Error(`the form asks ${id}`)
    return tableOf(tallier.tally, question, row)
  }
  return { satisfaction: table('satisfaction'), comeAgain: table('come-again') }
}

/** As the public sees it: small numbers kept back (rule V-12). */
export function publicSatisfaction(ballots: readonly FeedbackBallot[]): PublicTable {
  return publishTable(tabulateFeedback(ballots).satisfaction, undefined, WORTHS)
}
