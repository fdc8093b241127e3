import { findTemplate, validateScheme } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { faultWords } from './fault-words.ts'

test('an open figure is named by the text of its rule', () => {
  const scheme = findTemplate('licheng-2020')?.scheme
  const [rule] = scheme?.rules ?? []
  if (scheme === undefined || rule?.kind !== 'each') throw new Error('the template of 2020 changed')
  const draft = { ...scheme, rules: scheme.rules.map((other) => (other.id === rule.id ? { ...rule, price: null } : other)) }
  const [fault] = validateScheme(draft)
  if (fault === undefined) throw new Error('an open price is no fault')
  expect(faultWords(fault, draft)).toContain(rule.text)
  expect(faultWords(fault, draft)).toContain('分值还没有填写')
})
