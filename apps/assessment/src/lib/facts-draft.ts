import { factsSchema } from '@sunlit/contracts'
import { factsKindOf, formatPoints, formatRatio, parsePoints, type Facts, type Rule } from '@sunlit/scoring'

/** What stands in the fields of the facts form: texts as they were typed, whatever the kind of rule, so that changing the rule loses nothing. */
export interface FactsDraft {
  readonly count: string
  readonly dueOn: string
  readonly doneOn: string
  /** In per cent. */
  readonly share: string
  readonly numerator: string
  readonly denominator: string
  readonly points: string
  readonly reason: string
}

export const EMPTY_FACTS: FactsDraft = {
  count: '1',
  dueOn: '',
  doneOn: '',
  share: '',
  numerator: '',
  denominator: '',
  points: '',
  reason: '',
}

export type FactsField = keyof FactsDraft

export type FactsReading =
  | { readonly ok: true; readonly facts: Facts }
  /** One sentence per field that does not do yet. */
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<FactsField, string>>> }

/** The fields a rule asks for, in the order of the form. */
export function fieldsOf(rule: Rule): readonly FactsField[] {
  switch (factsKindOf(rule)) {
    case 'plain':
      return []
    case 'count':
      return ['count']
    case 'overdue':
      return ['dueOn', 'doneOn']
    case 'share':
      return ['share']
    case 'ratio':
      return ['numerator', 'denominator']
    case 'amount':
      return ['points', 'reason']
  }
}

/** Reads what was typed as the facts of a rule. */
export function readFacts(rule: Rule, draft: FactsDraft): FactsReading {
  const empty = missing(rule, draft)
  if (Object.keys(empty).length > 0) return { ok: false, errors: empty }
  const parsed = factsSchema.safeParse(candidate(rule, draft))
  if (!parsed.success) {
    return { ok: false, errors: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0] ?? 'count'), message])) }
  }
  const outside = outsideRange(rule, parsed.data)
  return outside === undefined ? { ok: true, facts: parsed.data } : { ok: false, errors: outside }
}

/** The fields as they stand for facts that were stored. */
export function draftOf(facts: Facts): FactsDraft {
  switch (facts.kind) {
    case 'plain':
      return EMPTY_FACTS
    case 'count':
      return { ...EMPTY_FACTS, count: String(facts.count) }
    case 'overdue':
      return { ...EMPTY_FACTS, dueOn: facts.dueOn, doneOn: facts.doneOn ?? '' }
    case 'share':
      return { ...EMPTY_FACTS, share: formatRatio(facts.share).slice(0, -1) }
    case 'ratio':
      return { ...EMPTY_FACTS, numerator: String(facts.numerator), denominator: String(facts.denominator) }
    case 'amount':
      return { ...EMPTY_FACTS, points: formatPoints(facts.points), reason: facts.reason }
  }
}

const ASKS: Readonly<Record<FactsField, string>> = {
  count: '请填写数量',
  dueOn: '请填写应完成日期',
  doneOn: '',
  share: '请填写扣分比例',
  numerator: '请填写符合要求的数量',
  denominator: '请填写总数',
  points: '请填写分值',
  reason: '请写明酌情给分的理由',
}

function missing(rule: Rule, draft: FactsDraft): Readonly<Partial<Record<FactsField, string>>> {
  const open = fieldsOf(rule).filter((field) => field !== 'doneOn' && draft[field].trim() === '')
  return Object.fromEntries(open.map((field) => [field, ASKS[field]]))
}

function candidate(rule: Rule, draft: FactsDraft): unknown {
  const kind = factsKindOf(rule)
  switch (kind) {
    case 'plain':
      return { kind }
    case 'count':
      return { kind, count: whole(draft.count) }
    case 'overdue':
      return { kind, dueOn: draft.dueOn, ...(draft.doneOn !== '' && { doneOn: draft.doneOn }) }
    case 'share':
      return { kind, share: hundredths(draft.share) }
    case 'ratio':
      return { kind, numerator: whole(draft.numerator), denominator: whole(draft.denominator) }
    case 'amount':
      return { kind, points: parsePoints(draft.points) ?? Number.NaN, reason: draft.reason }
  }
}

/** Digits only: `1e3`, `0x10` or `1.5` are slips of the keyboard, not counts. */
function whole(text: string): number {
  return /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN
}

/** A per cent with at most two decimals as whole 1/10 000: points are counted in the same fineness, one hundred times larger. */
function hundredths(text: string): number {
  const points = parsePoints(text.trim().replace(/[%\uff05]$/, ''))
  return points === undefined || points % 100 !== 0 ? Number.NaN : points / 100
}

/** Limits the rule itself sets. */
function outsideRange(rule: Rule, facts: Facts): Readonly<Partial<Record<FactsField, string>>> | undefined {
  if (facts.kind === 'share' && rule.kind === 'share' && rule.share !== null && facts.share > rule.share) {
    return { share: `不能超过 ${formatRatio(rule.share)}` }
  }
  if (facts.kind === 'amount' && (rule.kind === 'discretion' || rule.kind === 'bonus-range')) {
    const most = rule.most ?? facts.points
    if (facts.points < rule.least || facts.points > most)
      return { points: `请填写 ${formatPoints(rule.least)} 至 ${formatPoints(most)} 之间的分值` }
  }
  return undefined
}
