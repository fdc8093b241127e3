import { findQuestion } from '@sunlit/questionnaire'
import { documentOf } from './document-of.ts'
import type { EvaluationView } from './evaluation-outputs.ts'

/** How ballots are guarded. */
export function guardWords({ proofOfWork, oneTimeCode, realName }: EvaluationView['terms']): string {
  const guards = [
    ...(proofOfWork ? ['提交前由手机在后台做一次安全校验'] : []),
    ...(realName === true ? ['统一身份认证实名核验，每人一份'] : []),
    ...(oneTimeCode === true ? ['短信或邮箱验证码，每个号码一份'] : []),
  ]
  return `${guards.length === 0 ? '' : `${guards.join('；')}。`}截止后筛查重复、过快、雷同和集中提交的答卷，由两个人判定，不删除。`
}

/** Which numbers are too small for the public, and which answers never leave with the published ballots. */
export function publishingWords(view: Pick<EvaluationView, 'document' | 'terms'>): string {
  const { least, oneWay } = view.terms
  const small = least <= 1 ? '所有数目都公布' : `小于 ${least} 的数目不公布${oneWay ? '，分组和不分组的表都一样' : '，只用于分组的表'}`
  return `${small}。${withoutWords(view)}`
}

function withoutWords(view: Pick<EvaluationView, 'document' | 'terms'>): string {
  const definition = documentOf(view)?.definition
  const names = view.terms.without.map((id) => `“${(definition && findQuestion(definition, id)?.title) ?? id}”`)
  return names.length === 0
    ? '公开的匿名答卷包含每一题的选择，文字意见都隐去。'
    : `公开的匿名答卷不含${names.join('、')}的答案，文字意见都隐去。`
}
