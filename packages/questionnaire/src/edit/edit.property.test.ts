import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVERY_KIND } from '../arbitraries.testing.ts'
import { checkDefinition } from '../check/check-definition.ts'
import { conditionHolds } from '../answers/condition-holds.ts'
import { questionnaireFromFile, questionnaireToFile } from '../interchange/questionnaire-file.ts'
import { checkFormula } from '../score/check-formula.ts'
import { QUESTIONNAIRE_TEMPLATES } from '../templates/templates.ts'
import { conditionWords } from './condition-words.ts'
import { changeQuestion, duplicateItem, removeItem } from './edit-items.ts'
import { anEdited, applyEdit, itemsOf, someEdits } from './edits.testing.ts'
import { beginHistory, recordStep, redoStep, undoStep } from './history.ts'
import { idsOf, questionsOf, sectionsOf } from './item.ts'
import { moveItem, placeItem } from './move-items.ts'
import { asKind, newQuestion, QUESTION_KINDS } from './new-question.ts'
import { newFormula } from './scorable.ts'
import { tidied } from './tidy.ts'

test('undo brings back every state exactly, and redo goes forward through the same ones', () => {
  fc.assert(
    fc.property(someEdits, (edits) => {
      const states = edits.reduce((all, edit) => [...all, applyEdit(all.at(-1) ?? EVERY_KIND, edit)], [EVERY_KIND])
      const distinct = states.filter((state, index) => state !== states[index - 1])
      let history = distinct.slice(1).reduce((before, state) => recordStep(before, state), beginHistory(EVERY_KIND))
      for (const state of distinct.toReversed().slice(1)) {
        history = undoStep(history)
        expect(history.present).toBe(state)
      }
      expect(undoStep(history).present).toBe(EVERY_KIND)
      for (const state of distinct.slice(1)) {
        history = redoStep(history)
        expect(history.present).toBe(state)
      }
      expect(redoStep(history).present).toBe(distinct.at(-1))
    }),
  )
})

test('letters typed in one field are one step, and what is typed in the next field is another', () => {
  const typed = ['a', 'ab', 'abc'].reduce((history, text) => recordStep(history, text, 'title'), beginHistory(''))
  expect(undoStep(typed).present).toBe('')
  const further = recordStep(typed, 'abc!', 'help')
  expect(undoStep(further).present).toBe('abc')
  expect(undoStep(recordStep(undoStep(further), 'new', 'help')).present).toBe('abc')
})

test('whatever is edited, ids stay unique and the file of it is read back as it was', () => {
  fc.assert(
    fc.property(anEdited, (definition) => {
      for (const list of [definition.pages, sectionsOf(definition), questionsOf(definition)]) {
        expect(new Set(idsOf(list)).size).toBe(list.length)
      }
      const complaints = checkDefinition(definition).filter(({ code }) => code === 'bad_id' || code === 'duplicate_id')
      expect(complaints).toEqual([])
      const file: unknown = JSON.parse(JSON.stringify(questionnaireToFile({ definition })))
      expect(questionnaireFromFile(file)).toEqual({ ok: true, definition })
    }),
  )
})

test('moving and placing loses no question and makes none, and a step up takes back a step down', () => {
  fc.assert(
    fc.property(anEdited, fc.nat(300), fc.nat(300), (definition, which, other) => {
      const items = itemsOf(definition)
      const item = items[which % Math.max(1, items.length)]
      const at = items[other % Math.max(1, items.length)]
      if (!item || !at) return
      const sorted = (changed: typeof definition) => [idsOf(questionsOf(changed)).toSorted(), idsOf(sectionsOf(changed)).toSorted()]
      for (const edge of ['before', 'after'] as const) {
        expect(sorted(placeItem(definition, item, { at, edge }))).toEqual(sorted(definition))
      }
      const down = moveItem(definition, item, 1)
      expect(sorted(down)).toEqual(sorted(definition))
      const moved = idsOf(questionsOf(down)).join() !== idsOf(questionsOf(definition)).join()
      expect(idsOf(questionsOf(moved ? moveItem(down, item, -1) : down))).toEqual(idsOf(questionsOf(definition)))
    }),
  )
})

test('a dropped question stands where it was dropped', () => {
  const ids = (changed: typeof EVERY_KIND) => idsOf(questionsOf(changed))
  const age = { kind: 'question', id: 'age' } as const
  const at = { kind: 'question', id: 'stars' } as const
  expect(ids(placeItem(EVERY_KIND, age, { at, edge: 'before' })).slice(2, 5)).toEqual(['many', 'age', 'stars'])
  expect(ids(placeItem(EVERY_KIND, age, { at, edge: 'after' })).slice(3, 5)).toEqual(['stars', 'age'])
  expect(ids(placeItem(EVERY_KIND, age, { at: { kind: 'page', id: 'page' }, edge: 'before' })).at(-1)).toBe('age')
})

test('a copied section asks its own questions: conditions and read-out answers name the copies', () => {
  const [section] = sectionsOf(EVERY_KIND)
  if (!section) throw new Error('no section')
  const piped = changeQuestion(EVERY_KIND, { kind: 'date', id: 'day', title: '您选了{{age|某}}，{{elsewhere}}' })
  const { definition, item } = duplicateItem(piped, { kind: 'section', id: section.id })
  const copy = sectionsOf(definition).find(({ id }) => id === item.id)
  expect(copy?.questions).toHaveLength(section.questions.length)
  const own = new Set(idsOf(copy?.questions ?? []))
  const [first = ''] = own
  expect(copy?.questions.find(({ kind }) => kind === 'date')?.title).toBe(`您选了{{${first}|某}}，{{elsewhere}}`)
  const named = JSON.stringify(copy?.questions.map(({ showIf }) => showIf)).matchAll(/"question":"([^"]+)"/g)
  for (const [, id = ''] of named) expect(own).toContain(id)
  expect(checkDefinition(definition).filter(({ level }) => level === 'fault')).toEqual(
    checkDefinition(piped)
      .filter(({ level }) => level === 'fault')
      .flatMap((fault) => [fault, expect.anything()]),
  )
})

test.each(QUESTION_KINDS)('a new question of the kind $name lacks its title and perhaps the units, nothing else', ({ kind }) => {
  const question = { ...newQuestion(kind, 'q'), title: '题目' }
  const definition = { ...EVERY_KIND, segments: [], quotas: [], pages: [{ id: 'p', sections: [{ id: 's', questions: [question] }] }] }
  expect(checkDefinition(definition)).toEqual([])
})

test('another kind keeps title, help and conditions, and back again keeps what both kinds have', () => {
  fc.assert(
    fc.property(fc.constantFrom(...questionsOf(EVERY_KIND)), fc.constantFrom(...QUESTION_KINDS), (question, { kind }) => {
      const changed = asKind({ ...question, help: '说明', required: true }, kind)
      const { id, title, showIf } = question
      expect(changed).toMatchObject({ kind, id, title, help: '说明', required: true, ...(showIf && { showIf }) })
      expect(asKind(changed, kind)).toBe(changed)
    }),
  )
  const single = questionsOf(EVERY_KIND).find(({ id }) => id === 'q1')
  if (!single) throw new Error('no q1')
  expect(asKind(asKind(single, 'multiple'), 'single')).toEqual(single)
})

test('what is taken out is named nowhere in formula, groups, quotas and terms; a condition that named it is a fault with its place', () => {
  const { definition } = tidied({
    definition: removeItem({ ...EVERY_KIND, quotas: [{ id: 'k', segment: 'age', option: 'a', most: 3 }] }, { kind: 'question', id: 'age' }),
    formula: null,
    without: [],
  })
  expect([definition.segments, definition.quotas]).toEqual([['job'], []])
  fc.assert(
    fc.property(anEdited, (edited) => {
      const draft = tidied({ definition: edited, formula: newFormula(EVERY_KIND), without: ['age', 'gone'] })
      const codes = checkDefinition(draft.definition).map(({ code }) => code)
      expect(codes.filter((code) => code === 'segment_does_not_fit' || code === 'quota_does_not_fit')).toEqual([])
      expect(
        checkFormula(draft.definition, draft.formula ?? newFormula(EVERY_KIND)).filter((sentence) => sentence.includes('不在问卷里')),
      ).toEqual([])
      expect(tidied(draft)).toEqual(draft)
    }),
  )
  const without = removeItem(EVERY_KIND, { kind: 'question', id: 'stars' })
  expect(checkDefinition(without)).toContainEqual(expect.objectContaining({ code: 'unknown_reference', at: 'nps' }))
})

test('a first formula fits its questionnaire', () => {
  for (const { definition } of QUESTIONNAIRE_TEMPLATES.filter(({ formula }) => formula)) {
    const units = [{ id: 'u', title: '示例市甲局' }]
    expect(checkFormula({ ...definition, units }, newFormula({ ...definition, units }))).toEqual([])
  }
})

test('a condition is said in words, whatever it names', () => {
  const [, , , many] = questionsOf(EVERY_KIND)
  if (!many?.showIf) throw new Error('no condition')
  expect(conditionWords(EVERY_KIND, many.showIf)).toBe('“总体评价”没有选“差”')
  const both = {
    kind: 'all',
    of: [
      { kind: 'compare', question: 'stars', is: 'at-least', value: '3' },
      {
        kind: 'any',
        of: [
          { kind: 'answered', question: 'gone' },
          { kind: 'chosen', question: 'units', row: 'u1', column: 'a', options: ['?'] },
        ],
      },
    ],
  } as const
  expect(conditionWords(EVERY_KIND, both)).toBe('“评分”不小于3，并且（“gone”已作答，或者“部门 · 示例市甲局 · A”选了“不了解”）')
  expect(conditionHolds(both, { stars: 3, gone: 'x' })).toBe(true)
})
