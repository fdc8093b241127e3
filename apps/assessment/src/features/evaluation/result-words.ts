import {
  CHANNEL_NAMES,
  findQuestion,
  INVALID_NAMES,
  itemTitle,
  judgedOf,
  leftOutWords,
  UNSURE,
  type Formula,
  type Question,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { formatRatio, formatRounded, plainPoints } from '@sunlit/scoring'
import type { PublicCrosstab, PublicResults, PublicTable, SubjectScore } from './evaluation-outputs.ts'

/** What an option is called; `?` is 不了解, and no answer has its own word. */
export function optionTitle(question: Question | undefined, option: string): string {
  if (option === '') return '没有作答'
  if (question === undefined) return option
  if (option === UNSURE) return ('unsure' in question && question.unsure) || '不了解'
  const named = 'scale' in question ? question.scale : question.kind !== 'ranking' && 'options' in question ? question.options : []
  const title = named.find(({ id }) => id === option)?.title
  if (title !== undefined) return title
  return question.kind === 'ranking' ? `第${option}位` : question.kind === 'rating' ? `${option}星` : option
}

/** What a table is about: the question, and its statement, unit and indicator. */
export function tableTitle(definition: Questionnaire, { question, row, column }: Pick<PublicTable, 'question' | 'row' | 'column'>): string {
  const found = findQuestion(definition, question)
  if (found === undefined) return question
  if (found.kind === 'unit-matrix') {
    const unit = definition.units.find(({ id }) => id === row)?.title ?? ''
    return `${unit}：${found.indicators.find(({ id }) => id === column)?.title ?? ''}`
  }
  const statement = found.kind === 'matrix' ? found.statements : found.kind === 'ranking' ? found.options : []
  const name = statement.find(({ id }) => id === row)?.title
  return name === undefined ? found.title : `${found.title}：${name}`
}

/** A share with its interval of 95 per cent. */
export function intervalWords(share: { readonly low?: number; readonly high?: number }): string {
  return share.low === undefined || share.high === undefined ? '—' : `${formatRatio(share.low)}—${formatRatio(share.high)}`
}

/** The figures beside a table: who was asked, who answered, mean, satisfaction. */
export function figureWords(table: PublicTable, decimals: number): readonly string[] {
  if (table.answered === undefined) return [`${table.asked > 0 ? `问到 ${table.asked} 人，` : ''}作答的太少，为不泄露个人不公布。`]
  const words = [`作答 ${table.answered} 人`]
  if (table.unsure > 0)
    words.push(`不了解 ${table.unsure} 人${table.unsureShare === undefined ? '' : `（${formatRatio(table.unsureShare)}）`}，不计入比例`)
  if (table.blank !== undefined && table.blank > 0) words.push(`没有作答 ${table.blank} 人`)
  if (table.mean !== undefined) words.push(`平均 ${formatRounded(table.mean, decimals)}`)
  if (table.satisfied !== undefined) {
    words.push(`满意率 ${formatRatio(table.satisfied.share)}（95% 区间 ${intervalWords(table.satisfied)}）`)
  }
  if (table.promoterScore !== undefined) words.push(`净推荐值 ${plainPoints(table.promoterScore * 100)}`)
  return words
}

/** How one unit's score came about, a line each: as a till receipt. */
export function scoreLines(definition: Questionnaire, formula: Formula | undefined, subject: SubjectScore): readonly string[] {
  const { channels, state, score, grade } = subject
  const points = (value: number): string => formatRounded(value, formula?.decimals ?? 2)
  const lines = channels.map(({ channel, few, n: own, least, weight, counted, score: of, items }) => {
    const name = CHANNEL_NAMES[channel]
    if (few === true) return `${name}：作答的人太少，为保护个人意见，不计入，也不公布。`
    if (own < least) return `${name}：有效评价 ${own} 份，少于 ${least} 份，样本不足，不计入。`
    const parts = items.map(
      (item) =>
        `“${itemTitle(definition, item)}”${item.mean === undefined ? (item.few === true ? '作答太少，不计入' : '没有有效评价') : points(item.mean)}`,
    )
    const by = counted === weight ? formatRatio(weight) : `${formatRatio(weight)}，有渠道样本不足，按 ${formatRatio(counted)} 计`
    return `${name}：${own} 份${of === undefined ? '，有的内容没有评价，没有得分' : `，得分 ${points(of)}`}，权重 ${by}${parts.length > 0 ? `（${parts.join('，')}）` : ''}。`
  })
  if (state === 'no-sample')
    return [
      ...lines,
      `计入的评价合计 ${judgedOf(subject)} 份${formula === undefined ? '' : `，要求至少 ${formula.leastPerSubject} 份`}：样本不足，不计分，不定等次。`,
    ]
  return [...lines, `合计得分 ${score === undefined ? '—' : points(score)}${grade === undefined ? '' : `，等次“${grade}”`}。`]
}

/** Received, counted, and why the rest is not; a word where nothing came. */
export function turnoutLines(
  definition: Questionnaire,
  { turnout, leftOut }: Pick<PublicResults, 'turnout' | 'leftOut'>,
): readonly string[] {
  const lines = turnout
    .filter(({ received }) => received > 0)
    .map(({ channel, received, counted, invalid }) => {
      const reasons = invalid.map(({ reason, count }) => `${INVALID_NAMES[reason]} ${count} 份`)
      return `${CHANNEL_NAMES[channel]}：收到 ${received} 份，计入 ${counted} 份${reasons.length > 0 ? `；未计入：${reasons.join('，')}` : ''}。`
    })
  return [...(lines.length > 0 ? lines : ['没有收到答卷。']), ...leftOutWords(definition, leftOut)]
}

/** Cells of a crosstab as shares of those of the segment who answered. */
export function crosstabRows(
  definition: Questionnaire,
  { question, segment, options, segments, counts, answered }: PublicCrosstab,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const asked = findQuestion(definition, question)
  const by = findQuestion(definition, segment)
  const shown = segments.map((_, at) => at).filter((at) => answered[at] !== 0)
  return {
    columns: ['选项', ...shown.map((at) => `${optionTitle(by, segments[at] ?? '')}（${answered[at] ?? '隐去'} 人）`)],
    rows: options.map((option, row) => [
      optionTitle(asked, option),
      ...shown.map((at) => {
        const count = counts[row]?.[at] ?? null
        const of = answered[at] ?? null
        if (count === null) return '隐去'
        return of === null || of === 0 ? String(count) : `${count}（${formatRatio(Math.round((count * 10_000) / of))}）`
      }),
    ]),
  }
}
