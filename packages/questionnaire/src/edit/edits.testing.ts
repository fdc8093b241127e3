import fc from 'fast-check'
import { EVERY_KIND } from '../arbitraries.testing.ts'
import type { Condition } from '../definition/condition.ts'
import type { Questionnaire } from '../definition/definition.ts'
import { QUESTIONNAIRE_TEMPLATES } from '../templates/templates.ts'
import { addPage, addQuestion, addSection, changeQuestion, duplicateItem, removeItem } from './edit-items.ts'
import { idsOf, questionsOf, sectionsOf, type Item } from './item.ts'
import { moveItem, placeItem } from './move-items.ts'
import { asKind, QUESTION_KINDS } from './new-question.ts'

/** One thing that somebody does to a questionnaire; the numbers choose among what is there. */
export interface Edit {
  readonly how: 'page' | 'section' | 'question' | 'kind' | 'require' | 'copy' | 'remove' | 'up' | 'down' | 'place'
  readonly which: number
  readonly other: number
}

/** A short sitting at the editor. */
export const someEdits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    how: fc.constantFrom<Edit['how']>('page', 'section', 'question', 'kind', 'require', 'copy', 'remove', 'up', 'down', 'place'),
    which: fc.nat(300),
    other: fc.nat(300),
  }),
  { maxLength: 20 },
)

/** Questionnaires that somebody might have made, from one of every kind and from the templates. */
export const anEdited: fc.Arbitrary<Questionnaire> = fc
  .tuple(fc.constantFrom(EVERY_KIND, ...QUESTIONNAIRE_TEMPLATES.map(({ definition }) => definition)), someEdits)
  .map(([start, edits]) => edits.reduce(applyEdit, start))

/** Every line of the outline. */
export function itemsOf(definition: Questionnaire): readonly Item[] {
  return [
    ...idsOf(definition.pages).map((id): Item => ({ kind: 'page', id })),
    ...idsOf(sectionsOf(definition)).map((id): Item => ({ kind: 'section', id })),
    ...idsOf(questionsOf(definition)).map((id): Item => ({ kind: 'question', id })),
  ]
}

export function applyEdit(definition: Questionnaire, { how, which, other }: Edit): Questionnaire {
  const items = itemsOf(definition)
  const item = pick(items, which)
  const question = pick(questionsOf(definition), which)
  switch (how) {
    case 'page':
      return addPage(definition, pick(definition.pages, which)?.id).definition
    case 'section':
      return addSection(definition, pick(definition.pages, which)?.id ?? '').definition
    case 'question':
      return addQuestion(definition, pick(QUESTION_KINDS, other)?.kind ?? 'single', item).definition
    case 'kind':
      return question ? changeQuestion(definition, asKind(question, pick(QUESTION_KINDS, other)?.kind ?? 'single')) : definition
    case 'require':
      return question ? changeQuestion(definition, { ...question, requireIf: aCondition(definition, other) }) : definition
    case 'copy':
      return item ? duplicateItem(definition, item).definition : definition
    case 'remove':
      return item ? removeItem(definition, item) : definition
    case 'up':
    case 'down':
      return item ? moveItem(definition, item, how === 'up' ? -1 : 1) : definition
    case 'place': {
      const at = pick(items, other)
      return item && at ? placeItem(definition, item, { at, edge: other % 2 === 0 ? 'before' : 'after' }) : definition
    }
  }
}

function aCondition(definition: Questionnaire, number: number): Condition {
  const of = questionsOf(definition)
    .slice(0, 1 + (number % 3))
    .map(({ id }): Condition => ({ kind: 'answered', question: id }))
  return { kind: number % 2 === 0 ? 'all' : 'any', of: [...of, { kind: 'not', of: { kind: 'answered', question: 'q1' } }] }
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}
