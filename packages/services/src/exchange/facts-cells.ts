import { factsSchema } from '@sunlit/contracts'
import { factsKindOf, formatRatio, ONE_POINT, parsePoints, plainPoints, type Facts, type FactsKind, type Rule } from '@sunlit/scoring'
import { DAY_HINT, dayOf, wholeOf } from './cell-values.ts'
import type { LiftedRow, RowProblem } from './columns.ts'
import { FINDING_COLUMNS, type FindingKey } from './finding-columns.ts'

/** The columns in which the facts of each kind stand. */
const COLUMNS_OF: Readonly<Record<FactsKind, readonly FindingKey[]>> = {
  plain: [],
  count: ['count'],
  overdue: ['dueOn', 'doneOn'],
  share: ['share'],
  ratio: ['numerator', 'denominator'],
  amount: ['points', 'reason'],
}

const FACT_KEYS: readonly FindingKey[] = ['count', 'dueOn', 'doneOn', 'share', 'numerator', 'denominator', 'points', 'reason']

export type FactsReading = { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly problems: readonly RowProblem[] }

/** The facts that a rule asks for, from the columns named after them. */
export function factsOfCells(rule: Rule, row: LiftedRow<FindingKey>): FactsReading {
  const kind = factsKindOf(rule)
  const wanted = COLUMNS_OF[kind]
  const problems = FACT_KEYS.flatMap((key) => {
    if (row.cells[key] === '' || wanted.includes(key)) return []
    if (kind === 'plain' && key === 'count' && row.cells.count === '1') return []
    return [row.problem(key, `这条规则不看“${titleOf(key)}”，请清空这一格，或核对规则。`)]
  })
  const read = readers[kind](row, problems)
  if (problems.length > 0) return { ok: false, problems }
  const parsed = factsSchema.safeParse(read)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const named = wanted.find((key) => key === issue?.path[0]) ?? wanted[0] ?? 'rule'
    return { ok: false, problems: [row.problem(named, `${issue?.message ?? '填写不正确'}。`)] }
  }
  const outside = outsideWords(rule, parsed.data)
  return outside === undefined ? { ok: true, facts: parsed.data } : { ok: false, problems: [row.problem(wanted[0] ?? 'rule', outside)] }
}

type Reader = (row: LiftedRow<FindingKey>, problems: RowProblem[]) => unknown

const readers: Readonly<Record<FactsKind, Reader>> = {
  plain: () => ({ kind: 'plain' }),
  count: (row, problems) => ({ kind: 'count', count: whole(row, 'count', problems) }),
  overdue: (row, problems) => {
    const dueOn = day(row, 'dueOn', problems)
    return { kind: 'overdue', dueOn, ...(row.cells.doneOn !== '' && { doneOn: day(row, 'doneOn', problems) }) }
  },
  share: (row, problems) => ({ kind: 'share', share: share(row, problems) }),
  ratio: (row, problems) => ({
    kind: 'ratio',
    numerator: whole(row, 'numerator', problems),
    denominator: whole(row, 'denominator', problems),
  }),
  amount: (row, problems) => {
    const points = parsePoints(row.cells.points)
    if (points === undefined) problems.push(row.problem('points', '请填写分值，最多四位小数。'))
    if (row.cells.reason === '') problems.push(row.problem('reason', '在幅度内认定分值，请写明理由。'))
    return { kind: 'amount', points, reason: row.cells.reason }
  },
}

function whole(row: LiftedRow<FindingKey>, key: FindingKey, problems: RowProblem[]): number | undefined {
  const number = wholeOf(row.cells[key])
  if (number === undefined) problems.push(row.problem(key, `这条规则要填“${titleOf(key)}”，请写整数。`))
  return number
}

function day(row: LiftedRow<FindingKey>, key: FindingKey, problems: RowProblem[]): string | undefined {
  const date = dayOf(row.cells[key])
  if (date === undefined) problems.push(row.problem(key, row.cells[key] === '' ? `这条规则要填“${titleOf(key)}”。` : DAY_HINT))
  return date
}

/** `40%`, or `0.4` as a spreadsheet stores it. A bare 40 could mean either and is asked back. */
function share(row: LiftedRow<FindingKey>, problems: RowProblem[]): number | undefined {
  const text = row.cells.share.normalize('NFKC').replaceAll(/\s/g, '')
  const percent = /^(\d+(?:\.\d{1,2})?)%$/.exec(text)?.[1]
  const points = parsePoints(percent ?? text)
  const ratio = percent === undefined ? points : points && points / 100
  const isPlain = ratio !== undefined && (percent !== undefined || ratio < ONE_POINT)
  if (!isPlain) problems.push(row.problem('share', '请写成 40% 这样的比例。'))
  return isPlain ? Math.round(ratio) : undefined
}

function outsideWords(rule: Rule, facts: Facts): string | undefined {
  if (facts.kind === 'share' && rule.kind === 'share' && facts.share > (rule.share ?? 0))
    return `这条规则最多扣 ${formatRatio(rule.share ?? 0)}。`
  if (facts.kind !== 'amount' || (rule.kind !== 'discretion' && rule.kind !== 'bonus-range')) return undefined
  const { least, most } = rule
  if (facts.points >= least && facts.points <= (most ?? 0)) return undefined
  return `这条规则的分值须在 ${plainPoints(least)} 至 ${plainPoints(most ?? 0)} 分之间。`
}

function titleOf(key: FindingKey): string {
  return FINDING_COLUMNS.find((column) => column.key === key)?.title ?? key
}
