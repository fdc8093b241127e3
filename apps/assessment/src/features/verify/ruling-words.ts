import { formatPlainDate } from '@sunlit/calendar'
import { RULING_DECISION_NAMES, type RulingDecision } from '@sunlit/contracts'
import type { Facts } from '@sunlit/scoring'
import { factsWords } from '../../lib/explanation-rows.ts'

/** As the log of any house running Sunlit writes it; the file around it may come from a stranger. */
interface Ruled {
  readonly type: 'finding.ruled'
  readonly level: 1 | 2
  readonly decision: RulingDecision
  readonly before: Facts
  readonly after: Facts | null
  readonly day: string
}

/** What a proven event says, when it is a ruling; undefined for every other event, and where the payload was kept back. */
export function rulingWords(payload: unknown): string | undefined {
  const event = member(payload, 'event')
  if (!isRuled(event)) return undefined
  try {
    return sentenceOf(event)
  } catch {
    return undefined // facts of a kind that this page has no words for
  }
}

function sentenceOf({ level, decision, before, after, day }: Ruled): string {
  const name = level === 2 ? '复议裁定' : '裁定'
  const outcome =
    after === null
      ? '，不再计分'
      : decision === 'amended'
        ? `：由“${wordsOf(before)}”更正为“${wordsOf(after)}”`
        : `：“${wordsOf(before)}”不变`
  return `这是一份${name}，${formatPlainDate(day)}作出，结果是${RULING_DECISION_NAMES[decision]}${outcome}。`
}

/** By hand: a schema library would weigh more than the page. The log's signature has been checked before anybody asks. */
function isRuled(event: unknown): event is Ruled {
  const decision = member(event, 'decision')
  const after = member(event, 'after')
  return (
    member(event, 'type') === 'finding.ruled' &&
    typeof decision === 'string' &&
    Object.hasOwn(RULING_DECISION_NAMES, decision) &&
    /^\d{4}-\d\d-\d\d$/.test(String(member(event, 'day'))) &&
    typeof member(member(event, 'before'), 'kind') === 'string' &&
    (after === null || typeof member(after, 'kind') === 'string')
  )
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined // any object has members
}

function wordsOf(facts: Facts): string {
  return factsWords(facts) || '认定属实'
}
