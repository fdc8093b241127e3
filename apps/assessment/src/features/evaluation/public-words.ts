import { findQuestion } from '@sunlit/questionnaire'
import { documentOf } from './document-of.ts'
import type { CountedResult, EvaluationView } from './evaluation-outputs.ts'

type Seen = Pick<EvaluationView, 'document' | 'terms'>
type Counted = Pick<CountedResult, 'results' | 'feedback' | 'listsBallots'>

/** What the public will see of a result and what is kept from it, a sentence each. */
export function publicWords({ document, terms }: Seen, { results, feedback, listsBallots }: Counted): readonly string[] {
  const counted = results.turnout.reduce((sum, turnout) => sum + turnout.counted, 0)
  const aside = results.turnout.reduce((sum, { received, counted: valid }) => sum + received - valid, 0)
  const hidden = results.tables.reduce((sum, { shares }) => sum + shares.filter((share) => share.hidden === true).length, 0)
  const withheld = results.crosstabs.filter((table) => table.withheld).length
  const cells = results.crosstabs.reduce(
    (sum, table) => sum + (table.withheld ? 0 : table.counts.flat().filter((cell) => cell === null).length),
    0,
  )
  const answered = feedback.filter(({ response }) => response !== null).length
  return [
    `计入 ${counted} 份${aside > 0 ? `，未计入 ${aside} 份及其原因` : ''}。`,
    hidden + withheld + cells === 0
      ? '没有需要隐去的小数目。'
      : `为不泄露个人，隐去小于 ${terms.least} 的数目：各题 ${hidden} 处，分组表 ${cells} 格${withheld > 0 ? `，另有 ${withheld} 张分组表整张不公布` : ''}。`,
    listsBallots
      ? `供人重新计票的匿名答卷文件${withoutWords({ document, terms })}，文字意见都隐去。`
      : '计入的答卷太少，逐份公开会认出个人，只公开合计数。',
    `给 ${feedback.length} 个单位的反馈意见，其中 ${answered} 个单位的答复。`,
  ]
}

function withoutWords(view: Seen): string {
  if (view.terms.without.length === 0) return ''
  const definition = documentOf(view)?.definition
  const names = view.terms.without.map((id) => `“${(definition && findQuestion(definition, id)?.title) ?? id}”`)
  return `（不含${names.join('、')}）`
}
