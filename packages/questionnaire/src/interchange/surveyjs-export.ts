import { plainPoints } from '@sunlit/scoring'
import { pipesIn } from '../answers/pipe.ts'
import type { Condition } from '../definition/condition.ts'
import type { Named, NumberQuestion, Question, Questionnaire } from '../definition/definition.ts'
import { unitsOf } from '../definition/walk.ts'
import { writeExpression } from './expression.ts'
import type { Lose, Loss } from './loss.ts'

/** A SurveyJS document with what it does not carry. */
export interface ExportedSurvey {
  readonly survey: unknown
  readonly losses: readonly Loss[]
}

/** Writes SurveyJS JSON: what can be said there, with a list of the rest. */
export function toSurveyJs(definition: Questionnaire): ExportedSurvey {
  const losses: Loss[] = []
  const lose = (at: string, sentence: string): void => void losses.push({ at, sentence })
  if (definition.segments.length > 0) lose('', '分组统计的设置没有带过去。')
  if (definition.quotas.length > 0) lose('', '配额没有带过去。')
  if (definition.source) lose('', '题目的出处没有带过去。')
  const pages = definition.pages.map((page) => ({
    name: page.id,
    ...(page.title !== undefined && { title: page.title }),
    ...expression('visibleIf', page.showIf, page.id, lose),
    elements: page.sections.flatMap((section) => {
      const elements = section.questions.map((question) => element(definition, question, lose))
      const plain = page.sections.length === 1 && section.title === undefined && section.help === undefined && section.showIf === undefined
      if (plain) return elements
      return [
        {
          type: 'panel',
          name: section.id,
          ...(section.title !== undefined && { title: section.title }),
          ...(section.help !== undefined && { description: section.help }),
          ...expression('visibleIf', section.showIf, section.id, lose),
          elements,
        },
      ]
    }),
  }))
  return {
    survey: { title: definition.title, ...(definition.intro !== undefined && { description: definition.intro }), locale: 'zh-cn', pages },
    losses,
  }
}

function element(definition: Questionnaire, question: Question, lose: Lose): Readonly<Record<string, unknown>> {
  if (pipesIn(`${question.title}${question.help ?? ''}`).some(({ otherwise }) => otherwise !== ''))
    lose(question.id, '引用的前面答案带过去了，没有作答时的替代文字没有。')
  if ('unsure' in question && question.unsure !== undefined)
    lose(
      question.id,
      question.kind === 'rating' || question.kind === 'nps'
        ? `“${question.unsure}”没有带过去，那边的评分题没有量表以外的答案。`
        : `“${question.unsure}”在那边只是一个普通选项，统计时不会自动排除。`,
    )
  return {
    name: question.id,
    title: readOut(question.title),
    ...(question.help !== undefined && { description: readOut(question.help) }),
    ...(question.required === true && { isRequired: true }),
    ...expression('visibleIf', question.showIf, question.id, lose),
    ...expression('requiredIf', question.requireIf, question.id, lose),
    ...kindOf(definition, question, lose),
  }
}

/** There a name in braces is replaced by the answer. */
function readOut(text: string): string {
  return pipesIn(text).reduce((before, { whole, question }) => before.replaceAll(whole, `{${question}}`), text)
}

function kindOf(definition: Questionnaire, question: Question, lose: Lose): Readonly<Record<string, unknown>> {
  switch (question.kind) {
    case 'single':
      return { type: 'radiogroup', ...choices(question, lose) }
    case 'dropdown':
      return { type: 'dropdown', ...choices(question, lose) }
    case 'multiple':
      return {
        type: 'checkbox',
        ...choices(question, lose),
        ...(question.least && { minSelectedChoices: question.least }),
        ...(question.most && { maxSelectedChoices: question.most }),
      }
    case 'ranking':
      if (question.least !== undefined || question.most !== undefined) lose(question.id, '排序的最少和最多项数没有带过去。')
      return { type: 'ranking', ...choices(question, lose) }
    case 'rating':
      return { type: 'rating', rateMin: 1, rateMax: question.points, ...labels(question) }
    case 'nps':
      return { type: 'rating', rateMin: 0, rateMax: 10, ...labels(question) }
    case 'matrix':
      return {
        type: 'matrix',
        rows: items(question.statements),
        columns: items(withUnsure(question.scale, question.unsure)),
        ...(question.shuffle === true && { rowsOrder: 'random' }),
      }
    case 'unit-matrix':
      if (question.chooseFirst === true) lose(question.id, '“先选打过交道的单位”没有带过去。')
      if (question.comment !== undefined) lose(question.id, '每个单位的意见栏没有带过去。')
      if (question.shuffle === true || question.least !== undefined || question.most !== undefined)
        lose(question.id, '单位的随机顺序和评价个数的要求没有带过去。')
      return {
        type: 'matrixdropdown',
        cellType: 'radiogroup',
        rows: items(unitsOf(definition, question)),
        columns: question.indicators.map(({ id, title }) => ({ name: id, title })),
        choices: items(withUnsure(question.scale, question.unsure)),
      }
    case 'number':
      return number(question, lose)
    case 'date':
      return {
        type: 'text',
        inputType: 'date',
        ...(question.from !== undefined && { min: question.from }),
        ...(question.to !== undefined && { max: question.to }),
      }
    case 'short-text':
      return { type: 'text', maxLength: question.most }
    case 'long-text':
      return { type: 'comment', maxLength: question.most }
  }
}

function number(question: NumberQuestion, lose: Lose): Readonly<Record<string, unknown>> {
  if (question.suffix !== undefined) lose(question.id, `数字后面的“${question.suffix}”没有带过去。`)
  return {
    type: 'text',
    inputType: 'number',
    min: Number(decimal(question.least)),
    max: Number(decimal(question.most)),
    step: 1 / 10 ** question.decimals,
  }
}

type WithOptions = Extract<Question, { readonly options: unknown }>

function choices(question: WithOptions, lose: Lose): Readonly<Record<string, unknown>> {
  const unsure = 'unsure' in question ? question.unsure : undefined
  if (question.options.some(({ write }) => write === true)) lose(question.id, '选项后面的填写栏没有带过去。')
  if (question.options.some(({ exclusive }) => exclusive === true)) lose(question.id, '“选了就不能选其他”的选项没有带过去。')
  if (question.shuffle === true && question.options.some(({ fixed }) => fixed === true))
    lose(question.id, '打乱顺序时固定不动的选项，在那边也会被打乱。')
  return { choices: items(withUnsure(question.options, unsure)), ...(question.shuffle === true && { choicesOrder: 'random' }) }
}

function withUnsure(named: readonly Named[], unsure: string | undefined): readonly Named[] {
  return unsure === undefined ? named : [...named, { id: 'unsure', title: unsure }]
}

function items(named: readonly Named[]): readonly unknown[] {
  return named.map(({ id, title }) => ({ value: id, text: title }))
}

function labels({ lowLabel, highLabel }: { readonly lowLabel?: string; readonly highLabel?: string }): Readonly<Record<string, unknown>> {
  return {
    ...(lowLabel !== undefined && { minRateDescription: lowLabel }),
    ...(highLabel !== undefined && { maxRateDescription: highLabel }),
  }
}

function decimal(points: number): string {
  return plainPoints(points).replace('\u2212', '-')
}

function expression(
  name: 'visibleIf' | 'requiredIf',
  condition: Condition | undefined,
  at: string,
  lose: Lose,
): Readonly<Record<string, string>> {
  if (!condition) return {}
  const written = writeExpression(condition)
  if (written === undefined) lose(at, '显示或必答条件没有带过去。')
  return written === undefined ? {} : { [name]: written.replaceAll("'?'", "'unsure'") }
}
