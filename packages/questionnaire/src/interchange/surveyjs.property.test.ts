import fc from 'fast-check'
import { Serializer } from 'survey-core'
import { expect, test } from 'vitest'
import { listQuestions } from '../definition/walk.ts'
import { anEdited } from '../edit/edits.testing.ts'
import { mapQuestions } from '../edit/item.ts'
import { aQuestionnaire } from '../questionnaire.testing.ts'
import { toSurveyJs } from './surveyjs-export.ts'
import { fromSurveyJs } from './surveyjs-import.ts'

test('out and back again, every question that is not as it was is named among the losses', () => {
  fc.assert(
    fc.property(anEdited, (edited) => {
      // A question without words is not finished; there its name stands in their place.
      const definition = mapQuestions(edited, (question) => ({ ...question, title: question.title || '题' }))
      const { survey, losses } = toSurveyJs(definition)
      const back = fromSurveyJs(JSON.parse(JSON.stringify(survey)), definition.id)
      const said = new Set([...losses, ...(back?.losses ?? [])].map(({ at }) => at))
      const returned = new Map(listQuestions(back?.definition ?? { pages: [] }).map(({ question }) => [question.id, question]))
      const silent = listQuestions(definition).filter(({ question, page, section }) => {
        const inside = [page.showIf, section.showIf].some((condition) => condition !== undefined)
        return !inside && JSON.stringify(sorted(returned.get(question.id))) !== JSON.stringify(sorted(question)) && !said.has(question.id)
      })
      expect(silent.map(({ question }) => [question, returned.get(question.id)])).toEqual([])
      expect([...returned.keys()]).toEqual(listQuestions(definition).map(({ question }) => question.id))
    }),
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  )
}

/** Looks, words of buttons, how the page behaves while one answers, and the part in a random order that is listed where it is asked for: none of it changes who is asked what, or what may be answered. */
const LOOKS = new Set(
  `state width minWidth maxWidth colSpan startWithNewLine indent innerIndent titleLocation descriptionLocation showNumber errorLocation
  requiredErrorText useDisplayValuesInDynamicTexts bindings clearIfInvisible commentText commentPlaceholder defaultDisplayValue
  separateSpecialChoices otherPlaceholder noneText refuseText dontKnowText otherText otherErrorText storeOthersAsComment colCount
  allowClear itemComponent inputFieldComponent cellComponent placeholder autocomplete textWrapEnabled searchEnabled searchMode
  createCustomChoiceText choicesLazyLoadEnabled choicesLazyLoadPageSize selectAllText hideSelectedItems closeOnSelect
  valueTrue valueFalse swapOrder displayMode rateType scaleColorMode rateColorMode displayRateDescriptionsAsExtremeItems
  rateDescriptionLocation selectToRankSwapAreas selectToRankAreasLayout selectToRankEmptyRankedAreaText
  selectToRankEmptyUnrankedAreaText columnMinWidth showHeader verticalAlign alternateRows rowTitleWidth
  cellErrorLocation detailErrorLocation horizontalScroll singleInputTitleTemplate columnColCount allowAdaptiveActions
  inputSize textUpdateMode minErrorText maxErrorText stepErrorText inputTextAlignment rows autoGrow allowResize
  questionTitleWidth questionTitleLocation gridLayoutColumns questionErrorLocation showQuestionNumbers questionStartIndex
  showNavigationButtons navigationTitle navigationDescription useTitleAsLabel randomize randomizeCategory`.split(/\s+/),
)

/** Of a text field, what numbers, dates and masks need has no meaning for plain text. */
const OF_NUMBERS = new Set(['min', 'max', 'step'])

const ELEMENTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  radiogroup: { choices: ['a', 'b'] },
  dropdown: { choices: ['a', 'b'] },
  checkbox: { choices: ['a', 'b'] },
  tagbox: { choices: ['a', 'b'] },
  boolean: {},
  rating: {},
  ranking: { choices: ['a', 'b'] },
  matrix: { rows: ['r'], columns: ['c', 'd'] },
  matrixdropdown: { rows: ['r'], columns: [{ name: 'c' }], choices: [1, 2] },
  text: {},
  comment: {},
  panel: { elements: [{ type: 'comment', name: 'inside' }] },
}

test.each(Object.entries(ELEMENTS))('of %s every setting that SurveyJS knows is carried or listed, but for looks', (type, rest) => {
  const read = (extra: object) => JSON.stringify(fromSurveyJs({ elements: [{ type, name: 'q', ...rest, ...extra }] }, 'x'))
  const plain = read({})
  const silent = Serializer.getProperties(type).filter(
    (property) =>
      property.isSerializable !== false &&
      property.name !== 'name' &&
      !LOOKS.has(property.name) &&
      !(type === 'text' && OF_NUMBERS.has(property.name)) &&
      read({ [property.name]: anotherValue(property) }) === plain,
  )
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('a page that is hidden, required or timed is listed', () => {
  const page = { name: 'p', elements: [{ type: 'text', name: 'q' }], visible: false, isRequired: true, timeLimit: 30 }
  expect(fromSurveyJs({ pages: [page] }, 'x')?.losses).toHaveLength(3)
  expect(fromSurveyJs({ pages: [{ ...page, visible: true, isRequired: false, timeLimit: undefined }] }, 'x')?.losses).toEqual([])
})

test('their “don’t know” becomes the answer outside the scale, in conditions too', () => {
  const survey = {
    elements: [
      { type: 'radiogroup', name: 'q', choices: ['a'], showDontKnowItem: true, dontKnowText: '说不清' },
      { type: 'comment', name: 'why', visibleIf: "{q} = 'dontknow'" },
    ],
  }
  const imported = fromSurveyJs(survey, 'x')
  expect(imported?.losses).toEqual([])
  expect(listQuestions(imported?.definition ?? { pages: [] }).map(({ question }) => question)).toMatchObject([
    { unsure: '说不清' },
    { showIf: { kind: 'chosen', question: 'q', options: ['?'] } },
  ])
})

test('answers read out in a title are read out on both sides', () => {
  const survey = {
    elements: [
      { type: 'text', name: 'Your Name' },
      { type: 'comment', name: 'q', title: '{Your Name}，您好。{elsewhere}', description: '{q}' },
    ],
  }
  const imported = fromSurveyJs(survey, 'x')
  expect(imported?.losses.map(({ at }) => at)).toEqual(['q', 'q'])
  const title = '{{q1}}，您好。{elsewhere}'
  expect(listQuestions(imported?.definition ?? { pages: [] })[1]?.question).toMatchObject({ title, help: '{q}' })
  expect(JSON.stringify(toSurveyJs(imported?.definition ?? aQuestionnaire([])).survey)).toContain('"title":"{q1}，您好。{elsewhere}"')
  const piped = aQuestionnaire([
    { kind: 'date', id: 'a', title: 'a' },
    { kind: 'date', id: 'b', title: '{{a|某日}}之后' },
  ])
  expect(toSurveyJs(piped).losses).toHaveLength(1)
})

type Property = ReturnType<typeof Serializer.getProperties>[number]

/** A value that the setting does not have by itself. */
function anotherValue({ type, defaultValue, choices, name }: Property): unknown {
  if (type === 'boolean' || type === 'switch') return defaultValue !== true
  if (type === 'number') return 7
  const other: unknown = (choices ?? []).map((choice: unknown) => valueOf(choice)).find((choice: unknown) => choice !== defaultValue)
  if (name === 'questionOrder') return 'random'
  if (other !== undefined) return name === 'inputType' ? 'number' : other
  return ['string', 'text', 'condition', 'expression', 'html', 'color', 'date', 'value'].includes(type)
    ? 'zz'
    : [{ value: 'z', type: 'x', name: 'z' }]
}

function valueOf(choice: unknown): unknown {
  return typeof choice === 'object' && choice !== null && 'value' in choice ? choice.value : choice
}
