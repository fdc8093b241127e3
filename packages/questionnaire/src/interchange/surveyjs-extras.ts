import { isRecord } from '../answers/answers.ts'
import type { Lose } from './loss.ts'

/** Settings of a question that change who is asked or which answers are possible, and have no place here. */
export const QUESTION_EXTRAS: readonly string[] = `
  enableIf readOnly validators correctAnswer valueName renderAs valuePropertyName defaultValue defaultValueExpression setValueIf setValueExpression
  resetValueIf choicesByUrl choicesFromQuestion choicesFromQuestionMode choiceValuesFromQuestion choiceTextsFromQuestion choicesVisibleIf
  choicesEnableIf choicesMin choicesMax choicesStep hideIfChoicesEmpty showRefuseItem showSelectAllItem allowCustomChoices showCommentArea hasComment
  selectToRankEnabled cells eachRowRequired isAllRowRequired eachRowUnique columnsVisibleIf rowsVisibleIf hideIfRowsEmpty detailElements
  detailPanelMode totalText keyDuplicationError rateStep autoGenerate minValueExpression maxValueExpression maskType maskSettings dataList
  acceptCarriageReturn`
  .trim()
  .split(/\s+/)

/** What a panel says of all its questions and cannot be said of each. */
export const PANEL_EXTRAS: readonly string[] = 'enableIf requiredIf isRequired readOnly questionOrder questionsOrder'.split(' ')

/** Settings of a page that mean something for the answers, and have no place here. */
export const PAGE_EXTRAS: readonly string[] = [...PANEL_EXTRAS, 'timeLimit', 'maxTimeToFinish']

/** The same of the whole survey. */
export const SURVEY_EXTRAS: readonly string[] = `
  triggers calculatedValues timeLimit timeLimitPerPage maxTimeToFinish maxTimeToFinishPage readOnly mode completedHtml completedHtmlOnCondition
  completedBeforeHtml navigateToUrl navigateToUrlOnCondition cookieName questionOrder questionsOrder firstPageIsStartPage firstPageIsStarted
  maxTextLength maxOthersLength maxCommentLength partialSendEnabled sendResultOnPageNext`
  .trim()
  .split(/\s+/)

/** These mean something when they are switched off. */
const WHEN_FALSE: ReadonlySet<string> = new Set(['autoGenerate', 'acceptCarriageReturn'])

/** Names the settings of an element that mean something and have no place here. Switched off, most of them mean nothing. */
export function loseExtras(
  element: Readonly<Record<string, unknown>>,
  extras: readonly string[],
  at: string,
  what: string,
  lose: Lose,
): void {
  for (const extra of extras) {
    const value = element[extra]
    if (value === undefined || value === '' || value === 'initial' || value === WHEN_FALSE.has(extra)) continue
    lose(at, `${what}“${extra}”设置没有带过来。`)
  }
  if (element['visible'] === false) lose(at, `${what}内容在那边是隐藏的，在这里会显示。不需要的话请删除。`)
}

/** Options, rows and columns that appear only under a condition of their own. */
export function loseItemConditions(items: unknown, at: string, lose: Lose): void {
  const list: readonly unknown[] = Array.isArray(items) ? items : []
  const conditional = list.filter((item) => isRecord(item) && (item['visibleIf'] !== undefined || item['enableIf'] !== undefined))
  if (conditional.length > 0) lose(at, `${conditional.length} 个选项或行的显示条件没有带过来，它们始终出现。`)
}
