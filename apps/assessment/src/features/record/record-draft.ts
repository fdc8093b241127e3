import { z } from 'zod'
import type { Rule } from '@sunlit/scoring'
import type { EvidenceAddress } from '../../lib/evidence-address.ts'
import { EMPTY_FACTS, readFacts, type FactsDraft } from '../../lib/facts-draft.ts'

/** Everything of the form that survives a closed tab. Files do not: a browser keeps no access to them. */
export interface RecordDraft {
  /** Repeated on a second click and after a lost answer, so that the server stores it once. */
  readonly requestId: string
  readonly unitIds: readonly string[]
  readonly ruleId: string
  readonly occurredOn: string
  readonly facts: FactsDraft
  readonly factKey: string
  readonly note: string
  readonly addresses: readonly EvidenceAddress[]
  /** The findings that stand already, one for each unit, and wait for evidence that was not taken; empty before the first try. */
  readonly storedIds: readonly string[]
}

const text = z.string().max(5_000)
const schema: z.ZodType<RecordDraft> = z.object({
  requestId: z.uuid(),
  unitIds: z.array(text),
  ruleId: text,
  occurredOn: text,
  facts: z.object({
    count: text,
    dueOn: text,
    doneOn: text,
    share: text,
    numerator: text,
    denominator: text,
    points: text,
    reason: text,
  }),
  factKey: text,
  note: text,
  addresses: z.array(z.object({ url: text, capturedAt: text })),
  storedIds: z.array(text),
})

export function emptyDraft(requestId: string, occurredOn: string): RecordDraft {
  return { requestId, unitIds: [], ruleId: '', occurredOn, facts: EMPTY_FACTS, factKey: '', note: '', addresses: [], storedIds: [] }
}

/** After saving one: the units and the day stay, because the next finding is usually like it. */
export function nextDraft(saved: RecordDraft, requestId: string): RecordDraft {
  return { ...emptyDraft(requestId, saved.occurredOn), unitIds: saved.unitIds }
}

/** A draft as it was kept; `undefined` when there is none or an older version of the page wrote it differently. */
export function readDraft(stored: string | null): RecordDraft | undefined {
  if (stored === null) return undefined
  try {
    return schema.safeParse(JSON.parse(stored)).data
  } catch {
    return undefined
  }
}

export function isUntouched(draft: RecordDraft): boolean {
  return draft.ruleId === '' && draft.factKey === '' && draft.note === '' && draft.addresses.length === 0
}

/** Sentences by the id of the field they belong to, in the order of the form. */
export function draftErrors(
  draft: RecordDraft,
  rule: Rule | undefined,
  period: { readonly from: string; readonly to: string; readonly today: string },
): ReadonlyMap<string, string> {
  const errors = new Map<string, string>()
  if (draft.unitIds.length === 0) errors.set('units', '请选择单位')
  if (rule === undefined) errors.set('rule', '请选择规则')
  if (draft.occurredOn === '') errors.set('occurredOn', '请填写发生日期')
  else if (draft.occurredOn < period.from || draft.occurredOn > period.to) {
    errors.set('occurredOn', `发生日期须在本期（${period.from} 至 ${period.to}）之内`)
  } else if (draft.occurredOn > period.today) {
    errors.set('occurredOn', `发生日期晚于今天（${period.today}），还没有发生的问题不能录入`)
  }
  const reading = rule && readFacts(rule, draft.facts)
  if (reading && !reading.ok) for (const [field, sentence] of Object.entries(reading.errors)) errors.set(`facts.${field}`, sentence)
  return errors
}
