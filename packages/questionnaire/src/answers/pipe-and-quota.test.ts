import { expect, test } from 'vitest'
import { aQuestionnaire, options } from '../questionnaire.testing.ts'
import { pipeText } from './pipe.ts'
import { fullQuota } from './quota.ts'

const DEFINITION = aQuestionnaire(
  [
    { kind: 'multiple', id: 'q1', title: 'q1', options: [...options(2), { id: 'other', title: '其他', write: true }] },
    { kind: 'number', id: 'q2', title: 'q2', least: 0, most: 1_000_000, decimals: 0, suffix: '次' },
    { kind: 'single', id: 'q3', title: 'q3', options: options(2), unsure: '不了解' },
  ],
  { quotas: [{ id: 'k', segment: 'q3', option: 'a', most: 2 }] },
)

test('answers are read out by their titles, own words included', () => {
  const answers = { q1: ['a', 'other'], 'q1.other': '村里', q2: '3', q3: '?' }
  expect(pipeText(DEFINITION, '您选了{{q1}}，用过{{q2}}，{{q3}}', answers)).toBe('您选了A、村里，用过3次，不了解')
})

test('without an answer the other wording stands, and an answer cannot pipe again', () => {
  expect(pipeText(DEFINITION, '{{q1|您}}好{{q2}}', {})).toBe('您好')
  expect(pipeText(DEFINITION, '{{q1}}', { q1: ['other'], 'q1.other': '{{q2}}', q2: '3' })).toBe('{{q2}}')
})

test('a quota is full when its places are taken', () => {
  expect(fullQuota(DEFINITION, { q3: 'a' }, { k: 1 })).toBeUndefined()
  expect(fullQuota(DEFINITION, { q3: 'a' }, { k: 2 })?.id).toBe('k')
  expect(fullQuota(DEFINITION, { q3: 'b' }, { k: 2 })).toBeUndefined()
})
