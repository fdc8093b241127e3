import { formatPlainDate } from '@sunlit/calendar'
import {
  formatPoints,
  formatRatio,
  plainPoints,
  stopWords,
  type AdjustmentLine,
  type Explanation,
  type Facts,
  type FindingLine,
  type Names,
} from '@sunlit/scoring'

/** A line of an account in words: what the receipt, the export and the verification page all show. */
export type ExplanationRow =
  | {
      readonly kind: 'item'
      readonly key: string
      readonly label: string
      readonly detail: string
      readonly amount: string
      readonly sign: 'lost' | 'gained' | 'plain'
      readonly balance: string
      readonly findingId?: string
    }
  | { readonly kind: 'note'; readonly key: string; readonly label: string }
  | { readonly kind: 'sum'; readonly key: string; readonly label: string; readonly amount: string }

/** The whole account of a unit as rows: each step, below it why it did not count in full, at the end the score. */
export function explanationRows(
  names: Names,
  explanation: Pick<Explanation, 'lines' | 'provisional' | 'score' | 'grade'> & Partial<Pick<Explanation, 'indicators'>>,
): readonly ExplanationRow[] {
  const findingName = nameFindings(explanation, names)
  const rows = explanation.lines.flatMap((line, index): readonly ExplanationRow[] =>
    'findingId' in line ? findingRows(line, names, findingName) : [adjustmentRow(line, index)],
  )
  const provisional: readonly ExplanationRow[] = explanation.provisional
    ? [{ kind: 'note', key: 'provisional', label: '有的工作日要等下一年的放假通知公布后才能确定，天数暂定。' }]
    : []
  const gaps = (explanation.indicators ?? [])
    .filter(({ standing }) => standing === 'not-applicable')
    .map(({ indicatorId }): ExplanationRow => {
      const name = names.indicators.find(({ id }) => id === indicatorId)?.name ?? indicatorId
      return { kind: 'note', key: `${indicatorId}/gap`, label: `“${name}”不适用于本单位。` }
    })
  const grade = explanation.grade === undefined ? '' : `（${explanation.grade}）`
  const quiet: readonly ExplanationRow[] = explanation.lines.some((line) => 'findingId' in line)
    ? []
    : [{ kind: 'note', key: 'quiet', label: '没有失分，也没有加分。' }]
  return [
    ...rows,
    ...gaps,
    ...quiet,
    ...provisional,
    { kind: 'sum', key: 'sum', label: `得分${grade}`, amount: formatPoints(explanation.score) },
  ]
}

/** Another finding that a sentence speaks of: its rule and its day say more than its id. */
function nameFindings({ lines }: Pick<Explanation, 'lines'>, { rules }: Names): (id: string) => string {
  const texts = new Map(rules.map(({ id, text }) => [id, text]))
  const byId = new Map(lines.flatMap((line) => ('findingId' in line ? [[line.findingId, line] as const] : [])))
  return (id) => {
    const line = byId.get(id)
    return line === undefined ? '另一条问题' : `${texts.get(line.ruleId) ?? line.ruleId}（${formatPlainDate(line.foundOn)}）`
  }
}

function findingRows(line: FindingLine, names: Names, findingName: (id: string) => string): readonly ExplanationRow[] {
  const rule = names.rules.find(({ id }) => id === line.ruleId)
  const item: ExplanationRow = {
    kind: 'item',
    key: line.findingId,
    findingId: line.findingId,
    label: rule?.text ?? line.ruleId,
    detail: [
      names.indicators.find(({ id }) => id === line.indicatorId)?.name ?? '',
      formatPlainDate(line.foundOn),
      factsWords(line.facts, line.days),
      ...(line.occurrence === undefined ? [] : [`第 ${line.occurrence.number} 次出现，乘以 ${plainPoints(line.occurrence.factor)}`]),
      ...(rule === undefined ? [] : [`依据：${rule.source}`]),
    ]
      .filter(Boolean)
      .join(' · '),
    amount: signed(line.change),
    sign: line.change < 0 ? 'lost' : line.change > 0 ? 'gained' : 'plain',
    balance: formatPoints(line.balance),
  }
  if (line.stopped === undefined) return [item]
  const label = `按规则为 ${formatPoints(line.before)} 分，计入 ${formatPoints(line.taken)} 分：${stopWords(line.stopped, names, findingName)}。`
  return [item, { kind: 'note', key: `${line.findingId}/stop`, label }]
}

/** What was stated, in words. */
export function factsWords(facts: Facts, days?: number): string {
  switch (facts.kind) {
    case 'plain':
      return ''
    case 'count':
      return `${facts.count} 件`
    case 'overdue': {
      const done = facts.doneOn === undefined ? '尚未完成' : `${formatPlainDate(facts.doneOn)}完成`
      return `应于${formatPlainDate(facts.dueOn)}完成，${done}${days === undefined ? '' : `，计 ${days} 天`}`
    }
    case 'share':
      return `扣该项的 ${formatRatio(facts.share)}`
    case 'ratio':
      return `${facts.denominator} 件中 ${facts.numerator} 件符合要求`
    case 'amount':
      return `酌情 ${formatPoints(facts.points)} 分，理由：${facts.reason}`
  }
}

function adjustmentRow(line: AdjustmentLine, index: number): ExplanationRow {
  return {
    kind: 'item',
    key: `${line.kind}/${index}`,
    label: adjustmentWords(line),
    detail: '',
    amount: line.kind === 'base' ? formatPoints(line.change) : signed(line.change),
    sign: 'plain',
    balance: formatPoints(line.balance),
  }
}

function adjustmentWords(line: AdjustmentLine): string {
  switch (line.kind) {
    case 'base':
      return '基础分'
    case 'normalise':
      return `按适用指标折算：${formatPoints(line.score)} ÷ ${formatPoints(line.worth)} × ${plainPoints(line.to)}`
    case 'factor':
      return `有不适用的指标，${formatPoints(line.score)} × ${line.numerator} ÷ ${line.denominator}`
    case 'rounding':
      return `四舍五入，保留 ${line.decimals} 位小数`
  }
}

function signed(points: number): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points)
}
