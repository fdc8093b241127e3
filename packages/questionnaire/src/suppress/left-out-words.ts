import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import { CHANNEL_NAMES, CHANNELS } from '../score/formula.ts'
import type { LeftOut } from './leave-few-out.ts'

/** What is in no figure, and why, a sentence a channel. None when nothing was left out. */
export function leftOutWords(definition: Questionnaire, leftOut: readonly LeftOut[] = []): readonly string[] {
  return CHANNELS.flatMap((channel) => {
    const own = leftOut.filter((left) => left.channel === channel)
    if (own.length === 0) return []
    const name = CHANNEL_NAMES[channel]
    if (own.some(({ question }) => question === undefined))
      return [`${name}收到的有效答卷太少，为保护个人意见，不计入得分和各题结果，内容也不公布。`]
    return [
      `${name}中，${own.map((left) => `“${titleOf(definition, left)}”`).join('、')}作答的人太少，为保护个人意见，不计入得分和该题结果，也不公布。`,
    ]
  })
}

function titleOf(definition: Questionnaire, { question: id = '', row }: LeftOut): string {
  const question = findQuestion(definition, id)
  const rows = question?.kind === 'matrix' ? question.statements : question?.kind === 'unit-matrix' ? definition.units : []
  const title = rows.find((each) => each.id === row)?.title
  return title === undefined ? (question?.title ?? id) : `${question?.title ?? id}：${title}`
}
