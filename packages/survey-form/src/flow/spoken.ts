import { orderOf, unitsOf } from '@sunlit/questionnaire'
import type { FormGround, Worded } from '../ground.ts'
import type { Question } from '@sunlit/questionnaire'

/** A question as it is read aloud: title, help, and what can be chosen, in the order in which it stands on the screen. */
export function spokenQuestion({ definition, seed }: Pick<FormGround, 'definition' | 'seed'>, question: Question, worded: Worded): string {
  const order = orderOf(definition, question, seed)
  const inOrder = (items: readonly { readonly id: string; readonly title: string }[]): string =>
    order.flatMap((id) => items.find((item) => item.id === id)?.title ?? []).join('，')
  const choices = (): string => {
    switch (question.kind) {
      case 'single':
      case 'dropdown':
      case 'multiple':
      case 'ranking':
        return `可以选：${inOrder(question.options)}`
      case 'matrix':
        return `请逐条选择：${inOrder(question.statements)}。每条可以选：${question.scale.map(({ title }) => title).join('，')}`
      case 'unit-matrix':
        return `单位有：${inOrder(unitsOf(definition, question))}。每项可以选：${question.scale.map(({ title }) => title).join('，')}`
      case 'rating':
        return `请在1到${question.points}之间选择`
      case 'nps':
        return '请在0到10之间选择'
      case 'number':
        return '请填写数字'
      case 'date':
        return '请填写日期'
      case 'short-text':
      case 'long-text':
        return '请填写文字'
    }
  }
  const unsure = 'unsure' in question && question.unsure !== undefined ? `，也可以选${question.unsure}` : ''
  return [worded.title, worded.help, `${choices()}${unsure}`].filter((part) => part !== undefined && part !== '').join('。')
}
