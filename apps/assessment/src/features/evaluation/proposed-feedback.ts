import { itemTitle, judgedOf } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import type { StoredQuestionnaire } from './document-of.ts'
import type { PublicResults } from './evaluation-outputs.ts'

/** A first wording from the unit's own figures, for a person to put better: what was judged, what came out best and worst. */
export function proposedFeedback(
  { definition, formula }: StoredQuestionnaire,
  { scores }: Pick<PublicResults, 'scores'>,
  unitId: string,
): string {
  const score = scores.find(({ unit }) => unit === unitId)
  if (score === undefined) return ''
  if (score.state === 'no-sample' || score.score === undefined) {
    const judged = score.channels.some(({ few }) => few === true) ? '评价贵单位的人太少' : `收到对贵单位的评价 ${judgedOf(score)} 份`
    return `本次评议${judged}，样本不足，不计分，不定等次。请继续做好政务公开工作，方便群众了解和评价。`
  }
  const satisfied = score.satisfied === undefined ? '' : `，满意率 ${formatRatio(score.satisfied)}`
  const grade = score.grade === undefined ? '' : `，等次为“${score.grade}”`
  const lines = [
    `本次评议收到对贵单位的有效评价 ${score.n} 份，得分 ${formatRounded(score.score, formula?.decimals ?? 2)}${satisfied}${grade}。`,
  ]
  const means = score.channels.flatMap(({ items }) => items).filter(({ mean }) => mean !== undefined)
  const sorted = means.toSorted((a, b) => (b.mean ?? 0) - (a.mean ?? 0))
  const [best] = sorted
  const worst = sorted.at(-1)
  if (best && worst && best.mean !== worst.mean) {
    lines.push(`得分较高的是“${itemTitle(definition, best)}”，较低的是“${itemTitle(definition, worst)}”。`)
    lines.push(`请对照“${itemTitle(definition, worst)}”查找原因，提出改进措施，并在平台答复。`)
  } else lines.push('请对照群众意见，继续改进，并在平台答复。')
  return lines.join('\n')
}
