import { formatPlainDate } from '@sunlit/calendar'
import {
  formatPoints,
  formatRatio,
  plainPoints,
  type AdjustmentLine,
  type Explanation,
  type Facts,
  type FindingLine,
  type Stop,
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

/** The names that an account refers to: a scheme has them all, a publication keeps those it needs. */
export interface ReceiptNames {
  readonly indicators: readonly { readonly id: string; readonly name: string }[]
  readonly rules: readonly { readonly id: string; readonly text: string; readonly source: string }[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly overlaps: readonly { readonly id: string; readonly source: string }[]
}

/** The whole account of a unit as rows: each step, below it why it did not count in full, at the end the score. */
export function explanationRows(
  scheme: ReceiptNames,
  explanation: Pick<Explanation, 'lines' | 'provisional' | 'score' | 'grade'>,
): readonly ExplanationRow[] {
  const names = namesOf(scheme)
  const rows = explanation.lines.flatMap((line, index): readonly ExplanationRow[] =>
    'findingId' in line ? findingRows(line, names) : [adjustmentRow(line, index)],
  )
  const provisional: readonly ExplanationRow[] = explanation.provisional
    ? [{ kind: 'note', key: 'provisional', label: '有的工作日要等下一年的放假通知公布后才能确定,天数暂定。' }]
    : []
  const grade = explanation.grade === undefined ? '' : `,等次:${explanation.grade}`
  return [...rows, ...provisional, { kind: 'sum', key: 'sum', label: `得分${grade}`, amount: formatPoints(explanation.score) }]
}

interface Names {
  readonly rule: (id: string) => ReceiptNames['rules'][number] | undefined
  readonly indicator: (id: string) => string
  readonly group: (id: string) => string
  readonly overlap: (id: string) => string
}

function namesOf({ rules, indicators, groups, overlaps }: ReceiptNames): Names {
  const byRule = new Map(rules.map((rule) => [rule.id, rule]))
  const byIndicator = new Map(indicators.map(({ id, name }) => [id, name]))
  return {
    rule: (id) => byRule.get(id),
    indicator: (id) => byIndicator.get(id) ?? id,
    group: (id) => groups.find((group) => group.id === id)?.name ?? id,
    overlap: (id) => overlaps.find((overlap) => overlap.id === id)?.source ?? id,
  }
}

function findingRows(line: FindingLine, names: Names): readonly ExplanationRow[] {
  const rule = names.rule(line.ruleId)
  const item: ExplanationRow = {
    kind: 'item',
    key: line.findingId,
    findingId: line.findingId,
    label: rule?.text ?? line.ruleId,
    detail: [
      names.indicator(line.indicatorId),
      formatPlainDate(line.foundOn),
      factsWords(line.facts, line.days),
      ...(line.occurrence === undefined ? [] : [`第 ${line.occurrence.number} 次出现,乘以 ${plainPoints(line.occurrence.factor)}`]),
      ...(rule === undefined ? [] : [`依据:${rule.source}`]),
    ]
      .filter(Boolean)
      .join(' · '),
    amount: signed(line.change),
    sign: line.change < 0 ? 'lost' : line.change > 0 ? 'gained' : 'plain',
    balance: formatPoints(line.balance),
  }
  if (line.stopped === undefined) return [item]
  const label = `按规则为 ${formatPoints(line.before)} 分,计入 ${formatPoints(line.taken)} 分:${stopWords(line.stopped, names)}`
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
      return `应于${formatPlainDate(facts.dueOn)}完成,${done}${days === undefined ? '' : `,计 ${days} 天`}`
    }
    case 'share':
      return `扣该项的 ${formatRatio(facts.share)}`
    case 'ratio':
      return `${facts.denominator} 件中 ${facts.numerator} 件符合要求`
    case 'amount':
      return `酌情 ${formatPoints(facts.points)} 分,理由:${facts.reason}`
  }
}

function stopWords(stop: Stop, names: Names): string {
  switch (stop.by) {
    case 'rule':
      return `本条规则合计最多 ${formatPoints(stop.limit)} 分。`
    case 'group':
      return `“${names.group(stop.id)}”合计最多 ${formatPoints(stop.limit)} 分。`
    case 'indicator':
      return `“${names.indicator(stop.id)}”最多 ${formatPoints(stop.limit)} 分,扣完为止。`
    case 'base':
      return `总分 ${formatPoints(stop.limit)} 分,扣完为止。`
    case 'exclusion':
      return `一事不重复扣分,同一件事已按扣分更多的一条计入(${names.overlap(stop.overlapId)})。`
    case 'ceiling':
      return '该项已经按更低的上限计分。'
    case 'not-applicable':
      return `“${names.indicator(stop.indicatorId)}”对该单位不适用。`
    case 'absent':
      return `该单位所在类别没有“${names.indicator(stop.indicatorId)}”这一项。`
    case 'cut-off':
      return `晚于截止日(${formatPlainDate(stop.lastDay)}),不计入本期。`
    case 'gate':
      return `得分须${stop.inclusive ? '达到' : '高于'} ${formatPoints(stop.score)} 分才计加分。`
    case 'bonus-cap':
      return `加分合计最多 ${formatPoints(stop.limit)} 分。`
    case 'total':
      return `得分与加分合计不超过 ${formatPoints(stop.limit)} 分。`
    case 'veto':
      return '已被一票否决,其他问题不再计分。'
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
      return `按适用指标折算:${formatPoints(line.score)} ÷ ${formatPoints(line.worth)} × ${plainPoints(line.to)}`
    case 'factor':
      return `有不适用的指标,${formatPoints(line.score)} × ${line.numerator} ÷ ${line.denominator}`
    case 'rounding':
      return `四舍五入,保留 ${line.decimals} 位小数`
  }
}

function signed(points: number): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points)
}
