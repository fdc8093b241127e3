import { expect, test } from 'vitest'
import { classChoices, classIdOf, classLabel } from './class-names.ts'

const known = [
  { id: 'division', name: '处室', schemeTitle: '季度方案', adopted: true },
  { id: 'all', name: '全部单位', schemeTitle: '季度方案', adopted: true },
  { id: 'division', name: '内设处室', schemeTitle: '旧方案', adopted: false },
  { id: 'c1', name: '全部单位', schemeTitle: '新方案', adopted: false },
]
const choices = classChoices(known)

test('each class stands once, under the name of what is in force, and equal names are told apart', () => {
  expect(choices).toEqual([
    { id: 'division', label: '处室' },
    { id: 'all', label: '全部单位（季度方案）' },
    { id: 'c1', label: '全部单位（新方案）' },
  ])
})

test('a unit is shown and chosen by the name, and stored by the id', () => {
  expect(classLabel(choices, 'division')).toBe('处室')
  for (const { id, label } of choices) expect(classIdOf(choices, ` ${label} `)).toBe(id)
})

test('a class that no scheme knows stays what it is', () => {
  expect([classLabel(choices, '事业单位'), classIdOf(choices, '事业单位')]).toEqual(['事业单位', '事业单位'])
})
