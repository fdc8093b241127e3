import { formatPlainDate } from '@sunlit/calendar'
import { factsSchema, RULING_DECISION_NAMES } from '@sunlit/contracts'
import type { Facts } from '@sunlit/scoring'
import { z } from 'zod'
import { factsWords } from '../../lib/explanation-rows.ts'

const rulingSchema = z.object({
  event: z.object({
    type: z.literal('finding.ruled'),
    level: z.union([z.literal(1), z.literal(2)]),
    decision: z.enum(['upheld', 'amended', 'withdrawn']),
    before: factsSchema,
    after: factsSchema.nullable(),
    day: z.iso.date(),
  }),
})

/** What a proven event says, when it is a ruling; undefined for every other event, and where the payload was kept back. */
export function rulingWords(payload: unknown): string | undefined {
  const parsed = rulingSchema.safeParse(payload)
  if (!parsed.success) return undefined
  const { level, decision, before, after, day } = parsed.data.event
  const name = level === 2 ? '复议裁定' : '裁定'
  const outcome =
    after === null
      ? '，不再计分'
      : decision === 'amended'
        ? `：由“${wordsOf(before)}”更正为“${wordsOf(after)}”`
        : `：“${wordsOf(before)}”不变`
  return `这是一份${name}，${formatPlainDate(day)}作出，结果是${RULING_DECISION_NAMES[decision]}${outcome}。`
}

function wordsOf(facts: Facts): string {
  return factsWords(facts) || '认定属实'
}
