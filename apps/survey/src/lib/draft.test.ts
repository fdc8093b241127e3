import type { Questionnaire } from '@sunlit/questionnaire'
import { validateAnswers } from '@sunlit/questionnaire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryOver, clearDraft, keepDraft, newDraft, readDraft, withAnswer } from './draft.ts'
import { memoryStore, phoneStore } from './phone-store.ts'
import { aChance, DEFINITION } from './survey.testing.ts'

const GROUND = { evaluationId: 'e', versionHash: 'v1' }

test('what was typed is there again, also after the page was closed, until it is cleared', () => {
  const store = phoneStore()
  const draft = { ...newDraft(GROUND, aChance()), answers: withAnswer({}, 'q1', 'good'), at: 'one' }
  expect(keepDraft(store, draft)).toBe(true)
  expect(readDraft(phoneStore(), 'e')).toEqual(draft)
  expect(readDraft(phoneStore(), 'other')).toBeUndefined()
  clearDraft(store, 'e')
  expect(readDraft(store, 'e')).toBeUndefined()
  expect(Object.keys(localStorage)).toEqual([])
})

test('what is no draft of ours is none, whatever stands there', () => {
  const store = memoryStore()
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('{"v":2,"evaluationId":"e"}')), (text) => {
      store.set('sunlit.survey.draft.e', text)
      expect(readDraft(store, 'e')).toBeUndefined()
    }),
  )
})

test('a browser that keeps nothing gets a page that still works, and knows it', () => {
  const forbidding = phoneStore(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(forbidding.lasts).toBe(false)
  keepDraft(forbidding, newDraft(GROUND, aChance()))
  expect(readDraft(forbidding, 'e')?.clientId).toBe('01993000-0000-7000-8000-000000000001')
})

test('a newer questionnaire keeps what fits and the number of the ballot, and leaves out what is gone', () => {
  const draft = { ...newDraft(GROUND, aChance()), answers: { q1: 'poor', old: 'x', words: '好'.repeat(30) } }
  const { draft: next, lost } = carryOver(draft, DEFINITION, 'v2')
  expect(next).toEqual({ ...draft, versionHash: 'v2', answers: { q1: 'poor', words: '好'.repeat(30) } })
  expect(lost).toBe(1)
  expect(carryOver(draft, DEFINITION, 'v1')).toEqual({ draft, lost: 0 })
})

test('whatever an old draft holds, nothing is carried over that the new questionnaire cannot show', () => {
  const definition: Questionnaire = DEFINITION
  const answers = fc.dictionary(
    fc.constantFrom('q1', 'words', 'gone', 'q1.good'),
    fc.oneof(fc.constantFrom('good', 'gone', ''), fc.integer(), fc.constant(['good']), fc.constant({ a: 'b' })),
  )
  fc.assert(
    fc.property(answers, (given) => {
      const { draft } = carryOver({ ...newDraft(GROUND, aChance()), answers: given }, definition, 'v2')
      const reading = validateAnswers(definition, draft.answers)
      const misfits = reading.ok ? [] : reading.errors.filter(({ question }) => draft.answers[question] !== undefined)
      expect(misfits).toEqual([])
    }),
  )
})
