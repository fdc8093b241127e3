import { canonicalJson } from '@sunlit/audit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVERY_KIND, normalised, sentAnswers } from '../arbitraries.testing.ts'
import { validateAnswers } from './validate-answers.ts'
import { visible } from './visible.ts'

test('validating what validation returned changes nothing', () => {
  fc.assert(
    fc.property(sentAnswers(EVERY_KIND), (sent) => {
      const once = normalised(EVERY_KIND, sent)
      expect(JSON.stringify(normalised(EVERY_KIND, once))).toBe(JSON.stringify(once))
      expect(validateAnswers(EVERY_KIND, once)).toMatchObject({ dropped: [] })
    }),
  )
})

test('no answer to a hidden question is ever kept', () => {
  fc.assert(
    fc.property(sentAnswers(EVERY_KIND), (sent) => {
      const kept = normalised(EVERY_KIND, sent)
      const shown = visible(EVERY_KIND, kept)
      for (const key of Object.keys(kept)) expect(shown).toContain(key.split('.')[0])
    }),
  )
})

test('the order in which fields arrive does not matter', () => {
  fc.assert(
    fc.property(sentAnswers(EVERY_KIND), (sent) => {
      const turned = Object.fromEntries(Object.entries(sent).toReversed())
      expect(JSON.stringify(normalised(EVERY_KIND, turned))).toBe(JSON.stringify(normalised(EVERY_KIND, sent)))
    }),
  )
})

test('nothing that can be sent makes validation throw, and what it accepts has a canonical text', () => {
  const keys = [
    ...Object.keys(EVERY_KIND),
    'age',
    'many',
    'rows',
    'units',
    'stars',
    'rank',
    'count',
    'short',
    'constructor',
    '__proto__',
    'many.other',
  ]
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.anything({ maxDepth: 3 })), (sent) => {
      const reading = validateAnswers(EVERY_KIND, sent)
      const texts = reading.ok ? [canonicalJson(reading.answers)] : reading.errors.map(({ sentence }) => sentence)
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) expect(text).toMatch(reading.ok ? /^\{/ : /\p{Script=Han}/u)
    }),
    { numRuns: 500 },
  )
})
