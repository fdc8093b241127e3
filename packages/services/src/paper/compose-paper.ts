import type { PrintedSheet, SheetBlock } from '@sunlit/documents'
import { conditionWords, listQuestions, pipeText, unitsOf } from '@sunlit/questionnaire'
import type { Condition, Question, Questionnaire, UnitMatrixQuestion } from '@sunlit/questionnaire'

export interface PaperFacts {
  readonly title: string
  readonly organisation: string
  readonly purpose: string
  readonly privacyNotice: string
  /** 2026年9月18日. */
  readonly until: string
  readonly definition: Questionnaire
}

/** Of a sheet everything but its number. */
export type PaperForm = Omit<PrintedSheet, 'number' | 'qr'>

/** A questionnaire on paper (rule P-1): the same questions in the printed order, with circles for one answer and squares for several. */
export function composePaper({ title, organisation, purpose, privacyNotice, until, definition }: PaperFacts): PaperForm {
  let number = 0
  const blocks = definition.pages.flatMap((page) => [
    ...headingOf(page.title),
    ...onlyFor(definition, page.showIf, '这一部分'),
    ...page.sections.flatMap((section) => [
      ...headingOf(section.title),
      ...onlyFor(definition, section.showIf, '以下各题'),
      ...(section.help === undefined ? [] : [{ kind: 'text' as const, text: section.help }]),
      ...section.questions.flatMap((question) => blocksOf(definition, question, (number += 1))),
    ]),
  ])
  return {
    title,
    intro: [
      `${organisation}　请在${until}前交回。`,
      ...[purpose, definition.intro ?? ''].filter((text) => text !== ''),
      '填写方法：圆圈只选一个，方框可以选几个，打勾或涂满都可以；选错了请划掉重选。不愿回答的题可以空着。请不要写姓名。',
      ...(privacyNotice === '' ? [] : [privacyNotice]),
    ],
    blocks: [...blocks, { kind: 'text', text: '填写完毕，谢谢您。请对折后投入收集箱，不要交给别人代投。' }],
  }
}

/** What a screen would have left out, a sheet has to say (rule P-1). */
function onlyFor(definition: Questionnaire, condition: Condition | undefined, what: string): readonly SheetBlock[] {
  return condition === undefined ? [] : [{ kind: 'text', text: onlyIf(definition, condition, what) }]
}

function onlyIf(definition: Questionnaire, condition: Condition, what: string): string {
  const numbered = { ...definition, pages: withNumbers(definition) }
  const words = conditionWords(numbered, condition).replaceAll(/“(第\d+题)”/g, '$1')
  return `${words}的，请填${what}；其他情况请空着。`
}

/** Questions by their printed numbers, which are shorter to look up than their words. */
function withNumbers(definition: Questionnaire): Questionnaire['pages'] {
  const numbers = new Map(listQuestions(definition).map(({ question, index }) => [question.id, `第${index + 1}题`]))
  return definition.pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => ({ ...question, title: numbers.get(question.id) ?? question.title })),
    })),
  }))
}

function headingOf(title: string | undefined): readonly SheetBlock[] {
  return title === undefined || title === '' ? [] : [{ kind: 'heading', text: title }]
}

interface Asked {
  readonly question: string
  readonly hint?: string
}

function blocksOf(definition: Questionnaire, question: Question, number: number): readonly SheetBlock[] {
  const only = question.showIf && onlyIf(definition, question.showIf, '本题')
  const asked = { question: `${number}. ${pipeText(definition, question.title, {})}`, ...hinted(only, question.help, hintOf(question)) }
  const unsure = 'unsure' in question && question.unsure !== undefined ? [question.unsure] : []
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return [{ kind: 'choices', sign: 'circle', options: [...optionsOf(question.options), ...unsure], ...asked }]
    case 'multiple':
      return [{ kind: 'choices', sign: 'square', options: [...optionsOf(question.options), ...unsure], ...asked }]
    case 'ranking':
      return [{ kind: 'choices', sign: 'blank', options: optionsOf(question.options), ...asked }]
    case 'rating': {
      const stars = Array.from({ length: question.points }, (_, star) => `${star + 1}分`)
      return [{ kind: 'choices', sign: 'circle', options: [...stars, ...unsure], ...asked }]
    }
    case 'nps': {
      const steps = Array.from({ length: 11 }, (_, step) => String(step))
      return [{ kind: 'choices', sign: 'circle', options: [...steps, ...unsure], ...asked }]
    }
    case 'matrix': {
      const columns = [...optionsOf(question.scale), ...unsure]
      return [{ kind: 'grid', columns, rows: question.statements.map(({ title }) => title), ...asked }]
    }
    case 'unit-matrix':
      return unitGrids(definition, question, asked)
    case 'number':
    case 'date':
    case 'short-text':
      return [{ kind: 'lines', lines: 1, ...asked }]
    case 'long-text':
      return [{ kind: 'lines', lines: 4, ...asked }]
  }
}

/** With one indicator a row for each unit; with several a grid for each unit, so that a reader judges one unit at a time. */
function unitGrids(definition: Questionnaire, question: UnitMatrixQuestion, asked: Asked): readonly SheetBlock[] {
  const units = unitsOf(definition, question)
  const columns = [...optionsOf(question.scale), ...(question.unsure === undefined ? [] : [question.unsure])]
  const [only, ...others] = question.indicators
  if (only && others.length === 0) {
    return [{ kind: 'grid', columns, rows: units.map(({ title }) => title), ...asked, question: `${asked.question}（${only.title}）` }]
  }
  const rows = question.indicators.map(({ title }) => title)
  return [
    { kind: 'choices', sign: 'circle', options: [], ...asked },
    ...units.flatMap((unit): readonly SheetBlock[] => [
      { kind: 'grid', columns, rows, question: unit.title },
      ...(question.comment === undefined ? [] : [{ kind: 'lines' as const, lines: 1, question: '', hint: question.comment }]),
    ]),
  ]
}

function optionsOf(options: readonly { readonly title: string; readonly write?: boolean }[]): readonly string[] {
  const digits = options.length > 9 ? 2 : 1
  // The number is what whoever enters the sheet types.
  return options.map(
    ({ title, write }, at) => `${String(at + 1).padStart(digits, '0')} ${title}${write === true ? '：＿＿＿＿＿＿＿＿' : ''}`,
  )
}

function hintOf(question: Question): string | undefined {
  switch (question.kind) {
    case 'multiple':
      return boundsOf('选', '项', question)
    case 'unit-matrix':
      return question.chooseFirst === true ? '请只评价您打过交道的单位，其他单位空着。' : undefined
    case 'ranking':
      return `请在横线上写名次，1 为最优先。${boundsOf('排', '项', question) ?? ''}`
    case 'rating':
    case 'nps':
      return question.lowLabel === undefined ? undefined : `${question.lowLabel} → ${question.highLabel ?? ''}`
    case 'number':
      return question.suffix === undefined ? '请填写数字。' : `请填写数字（${question.suffix}）。`
    case 'date':
      return '请填写年月日，例如 2026 年 9 月 18 日。'
    default:
      return undefined
  }
}

function boundsOf(verb: string, unit: string, { least, most }: { readonly least?: number; readonly most?: number }): string | undefined {
  if (least !== undefined && most !== undefined) return `可${verb} ${least} 至 ${most} ${unit}。`
  if (most !== undefined) return `最多${verb} ${most} ${unit}。`
  return least === undefined ? undefined : `至少${verb} ${least} ${unit}。`
}

function hinted(...hints: readonly (string | undefined)[]): { readonly hint?: string } {
  const hint = hints.filter((text) => text !== undefined && text !== '').join('')
  return hint === '' ? {} : { hint }
}
