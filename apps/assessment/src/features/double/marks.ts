import { doubleMarkSchema, type DoubleMark } from '@sunlit/contracts'
import type { Rule } from '@sunlit/scoring'
import { EMPTY_FACTS, readFacts, type FactsDraft } from '../../lib/facts-draft.ts'

/** One fact that is being typed. */
export interface MarkDraft {
  readonly ruleId: string
  readonly occurredOn: string
  readonly facts: FactsDraft
  readonly note: string
}

export function emptyMark(occurredOn: string): MarkDraft {
  return { ruleId: '', occurredOn, facts: EMPTY_FACTS, note: '' }
}

export interface Days {
  readonly from: string
  readonly to: string
  readonly today: string
}

/** The typed fact, or one sentence for each field that does not do yet. */
export function readMark(
  { ruleId, occurredOn, facts, note }: MarkDraft,
  rule: Rule | undefined,
  { from, to, today }: Days,
): { readonly mark: DoubleMark } | { readonly errors: ReadonlyMap<string, string> } {
  const errors = new Map<string, string>()
  if (rule === undefined) errors.set('rule', '请选择规则')
  if (occurredOn === '') errors.set('occurredOn', '请填写发生日期')
  else if (occurredOn < from || occurredOn > to) errors.set('occurredOn', `发生日期须在本期（${from} 至 ${to}）之内`)
  else if (occurredOn > today) errors.set('occurredOn', `发生日期晚于今天（${today}）`)
  const reading = rule && readFacts(rule, facts)
  if (reading && !reading.ok) for (const [field, sentence] of Object.entries(reading.errors)) errors.set(`facts.${field}`, sentence)
  return reading?.ok && errors.size === 0 ? { mark: { ruleId, occurredOn, facts: reading.facts, note: note.trim() } } : { errors }
}

/** Marks as they were kept on this machine; none when an older page wrote them differently. */
export function readMarks(stored: string | null): readonly DoubleMark[] {
  if (stored === null) return []
  try {
    return doubleMarkSchema.array().safeParse(JSON.parse(stored)).data ?? []
  } catch {
    return []
  }
}
