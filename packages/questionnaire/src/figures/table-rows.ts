import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import type { PublicCrosstab, PublicTable } from '../suppress/publish.ts'
import type { FigureRow } from './figure-row.ts'
import { optionTitle, rowTitle, titleOfRow } from './titles.ts'

const HIDDEN = '人数少，为保护隐私不公布'

/** One question, statement or unit and indicator: who was asked, each option, then mean and rates. What is kept back is said and has no figure. */
export function* tableRows(definition: Questionnaire, table: PublicTable): Generator<FigureRow> {
  const question = findQuestion(definition, table.question)
  if (!question) return
  const { asked, answered, unsure, blank, mean, satisfied, promoterScore } = table
  const ofUnit = question.kind === 'unit-matrix'
  const about = {
    table: '各题',
    unit: ofUnit ? titleOfRow(definition, question, table.row) : undefined,
    question: question.title,
    item: rowTitle(definition, question, table),
  }
  yield { ...about, figure: '问到人数', value: { count: asked } }
  yield { ...about, figure: '回答人数', ...(answered === undefined ? { note: HIDDEN } : { value: { count: answered } }) }
  yield { ...about, figure: '选不了解的人数', value: { count: unsure }, n: asked }
  if (table.unsureShare !== undefined) yield { ...about, figure: '不了解占问到人数（%）', value: { ratio: table.unsureShare }, n: asked }
  yield { ...about, figure: '没有回答的人数', ...(blank === undefined ? { note: HIDDEN } : { value: { count: blank } }) }
  for (const share of table.shares) {
    const option = optionTitle(question, share.option)
    if (share.hidden === true) yield { ...about, option, figure: '选择人数', n: answered, note: HIDDEN }
    else {
      const { count, ofVoters, ofVotes, low, high } = share
      yield { ...about, option, figure: '选择人数', value: { count }, ofVoters, ofVotes, low, high, n: answered }
    }
  }
  if (mean !== undefined) yield { ...about, figure: '平均', value: { points: mean }, n: answered }
  if (satisfied !== undefined) {
    yield { ...about, figure: '满意人数', value: { count: satisfied.count }, n: answered }
    yield { ...about, figure: '满意率（%）', value: { ratio: satisfied.share }, low: satisfied.low, high: satisfied.high, n: answered }
  }
  if (promoterScore !== undefined) yield { ...about, figure: '推荐意愿净值（百分点）', value: { ratio: promoterScore }, n: answered }
}

/** One question by the groups of another: every cell and both margins. */
export function* crosstabRows(definition: Questionnaire, tab: PublicCrosstab): Generator<FigureRow> {
  const [question, segment] = [findQuestion(definition, tab.question), findQuestion(definition, tab.segment)]
  if (!question || !segment) return
  const about = { table: '分组', question: question.title, item: rowTitle(definition, question, tab), segment: segment.title }
  if (tab.withheld) {
    yield { ...about, figure: '选择人数', note: '各组人数都太少，这张分组表不公布' }
    return
  }
  const cell = (count: number | null): Pick<FigureRow, 'value' | 'note'> => (count === null ? { note: HIDDEN } : { value: { count } })
  for (const [row, id] of tab.options.entries()) {
    const option = optionTitle(question, id)
    for (const [column, group] of tab.segments.entries()) {
      const n = tab.answered[column] ?? undefined
      yield { ...about, option, group: optionTitle(segment, group), figure: '选择人数', ...cell(tab.counts[row]?.[column] ?? null), n }
    }
    yield { ...about, option, group: '合计', figure: '选择人数', ...cell(tab.optionTotals[row] ?? null), n: tab.total }
  }
  for (const [column, group] of tab.segments.entries())
    yield { ...about, group: optionTitle(segment, group), figure: '回答人数', ...cell(tab.answered[column] ?? null) }
  yield { ...about, group: '合计', figure: '回答人数', value: { count: tab.total } }
}
