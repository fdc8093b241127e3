import { isRecord } from '../answers/answers.ts'
import { PIPEABLE } from '../answers/pipe.ts'
import type { Condition } from '../definition/condition.ts'
import type { Page, Question, Questionnaire } from '../definition/definition.ts'
import { listQuestions } from '../definition/walk.ts'
import { readExpression } from './expression.ts'
import { createIdMaker } from './id-maker.ts'
import type { Loss } from './loss.ts'
import { loseExtras, PAGE_EXTRAS, SURVEY_EXTRAS } from './surveyjs-extras.ts'
import { readElement, textOf, type ElementContext } from './surveyjs-elements.ts'

/** A questionnaire made from a foreign one, with everything that could not be carried. */
export interface Imported {
  readonly definition: Questionnaire
  readonly losses: readonly Loss[]
}

/**
 * Reads SurveyJS JSON. Names that are not ids of ours become numbered ids; conditions are carried where they can be said here. `undefined` when it is no
 * survey at all.
 */
export function fromSurveyJs(survey: unknown, id: string): Imported | undefined {
  if (!isRecord(survey) || (!Array.isArray(survey['pages']) && !Array.isArray(survey['elements']))) return undefined
  const losses: Loss[] = []
  const lose = (at: string, sentence: string): void => void losses.push({ at, sentence })
  loseExtras(survey, SURVEY_EXTRAS, '', '问卷的', lose)
  if (Array.isArray(survey['pages']) && listOf(survey['elements']).length > 0) lose('', '写在各页之外的题目没有带过来，请补到某一页里。')
  const context: ElementContext = { ids: createIdMaker('q'), options: new Map(), units: new Map(), expressions: new Map(), lose }
  const pageIds = createIdMaker('page')
  const pages = listOf(survey['pages'] ?? [{ name: 'page1', elements: survey['elements'] }]).map((page, index): Page => {
    const name = typeof page['name'] === 'string' ? page['name'] : `page${index + 1}`
    const pageId = pageIds.idOf(name)
    loseExtras(page, PAGE_EXTRAS, name, '这一页的', lose)
    if (typeof page['visibleIf'] === 'string') context.expressions.set(`page ${pageId}`, { show: page['visibleIf'] })
    const title = textOf(page['title'])
    const help = textOf(page['description'])
    loseReferences(`${title} ${help}`, name, lose)
    const questions = listOf(page['elements'] ?? []).flatMap((element) => readElement(element, context, []))
    return { id: pageId, ...(title !== '' && { title }), sections: [{ id: `${pageId}-s`, ...(help !== '' && { help }), questions }] }
  })
  const intro = textOf(survey['description'])
  loseReferences(`${textOf(survey['title'])} ${intro}`, '', lose)
  const bare: Questionnaire = {
    id,
    version: 1,
    title: textOf(survey['title']) || '导入的问卷',
    ...(intro !== '' && { intro }),
    units: [...context.units].map(([unit, title]) => ({ id: unit, title })),
    pages,
    segments: [],
    quotas: [],
  }
  return { definition: withConditions(bare, context), losses }
}

const NUMBERS: ReadonlySet<Question['kind'] | undefined> = new Set<Question['kind']>(['rating', 'nps', 'number'])

/** An answer that is read out in a text. */
const REFERENCE = /(?<!\{)\{([^{}]+)\}(?!\})/g

/** Here only questions read answers out: titles and introductions of a page or of the whole do not. */
function loseReferences(text: string, at: string, lose: ElementContext['lose']): void {
  for (const [whole] of text.matchAll(REFERENCE)) lose(at, notReadOut(whole))
}

function notReadOut(whole: string): string {
  return `文字里的“${whole}”不能读出答案，按原文显示。`
}

/** Letters of a condition that was not carried. */
const MOST_QUOTED = 200

/** Conditions are read last, when every name has its id. */
function withConditions(definition: Questionnaire, context: ElementContext): Questionnaire {
  const questions = new Map(listQuestions(definition).map(({ question }) => [question.id, question]))
  const names = {
    question: (name: string) => {
      const known = context.ids.known(name)
      return known !== undefined && questions.has(known) ? known : undefined
    },
    option: (question: string, value: string) => context.options.get(question)?.get(value),
    hasOptions: (question: string) => 'options' in (questions.get(question) ?? {}),
    hasSeveral: (question: string) => questions.get(question)?.kind === 'multiple',
    isNumber: (question: string) => NUMBERS.has(questions.get(question)?.kind),
  }
  const read = (at: string, source: string | undefined): Condition | undefined => {
    if (source === undefined || source.trim() === '') return undefined
    const condition = readExpression(source, names)
    const quoted = source.length > MOST_QUOTED ? `${source.slice(0, MOST_QUOTED)}……` : source
    if (!condition) context.lose(at, `条件“${quoted}”没有带过来，请在编辑器里重新设置。`)
    return condition
  }
  const readOut = (at: string, text: string): string =>
    text.replaceAll(REFERENCE, (whole, name: string) => {
      const target = questions.get(names.question(name.trim()) ?? '')
      if (target && PIPEABLE.has(target.kind)) return `{{${target.id}}}`
      context.lose(at, notReadOut(whole))
      return whole
    })
  const withQuestion = (asked: Question): Question => {
    const { title, help } = asked
    const question = { ...asked, title: readOut(asked.id, title), ...(help !== undefined && { help: readOut(asked.id, help) }) }
    const { show, require } = context.expressions.get(question.id) ?? {}
    const showIf = read(question.id, show)
    const requireIf = read(question.id, require)
    return { ...question, ...(showIf && { showIf }), ...(requireIf && { requireIf }) }
  }
  return {
    ...definition,
    pages: definition.pages.map((page) => {
      const showIf = read(page.id, context.expressions.get(`page ${page.id}`)?.show)
      return {
        ...page,
        ...(showIf && { showIf }),
        sections: page.sections.map((section) => ({ ...section, questions: section.questions.map(withQuestion) })),
      }
    }),
  }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
