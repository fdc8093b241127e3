import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { cases, findingsFor, schemes, unitsFor, type Case } from './arbitraries.testing.ts'
import { compileScheme } from './compile.ts'
import { explainAll } from './explain-all.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { AS_OF, testCalendar, valueOf } from './scheme.testing.ts'
import { scoreAll } from './score-all.ts'
import { sideOf } from './validate-rules.ts'

const RUNS = { numRuns: 500 }

// Thousands of schemes take long on a busy machine; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 })

function accountOf({ scheme, unit, findings }: Case): Explanation {
  return valueOf(explain(valueOf(compileScheme(scheme, testCalendar)), unit, findings, AS_OF))
}

function everyNumber(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

describe('explain', () => {
  test('the score is exactly the sum of the lines, and every balance the sum so far', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { lines, score } = accountOf(input)
        let balance = 0
        for (const line of lines) {
          balance += line.change
          expect(line.balance).toBe(balance)
        }
        expect(score).toBe(balance)
      }),
      RUNS,
    )
  })

  test('deducted and bonus are the sums of what their lines take', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { lines, deducted, bonus } = accountOf(input)
        const sum = (kinds: readonly string[]): number =>
          lines.reduce((total, line) => (kinds.includes(line.kind) && 'taken' in line ? total + line.taken : total), 0)
        expect(sum(['deduction', 'ceiling'])).toBe(deducted)
        expect(sum(['bonus'])).toBe(bonus)
      }),
      RUNS,
    )
  })

  test('no node loses or gains more than it is worth, and no line takes more than its price', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { indicators, lines } = accountOf(input)
        for (const { taken, worth, indicatorId } of indicators) {
          expect(taken).toBeGreaterThanOrEqual(0)
          expect(taken).toBeLessThanOrEqual(Math.min(worth, input.scheme.indicators.find(({ id }) => id === indicatorId)?.cap ?? worth))
        }
        for (const line of lines) {
          if (!('taken' in line) || line.kind === 'veto') continue
          expect(line.taken).toBeLessThanOrEqual(line.before)
          // What counts in full, or had no price, needs no reason; anything else has one.
          expect(line.stopped !== undefined || line.taken === line.before).toBe(true)
          expect(line.stopped === undefined || line.taken < line.before || line.before === 0).toBe(true)
        }
      }),
      RUNS,
    )
  })

  test('every finding of the unit has exactly one line', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const ids = accountOf(input).lines.flatMap((line) => ('findingId' in line ? [line.findingId] : []))
        expect(ids.toSorted()).toEqual(input.findings.map(({ id }) => id).toSorted())
      }),
      RUNS,
    )
  })

  test('one more deduction never raises a score, one more bonus never lowers it', () => {
    fc.assert(
      fc.property(
        cases.filter(({ findings }) => findings.length > 0),
        fc.nat(),
        (input, pick) => {
          const added = input.findings[pick % input.findings.length]
          const without = accountOf({ ...input, findings: input.findings.filter((finding) => finding !== added) }).score
          const withIt = accountOf(input).score
          const rule = input.scheme.rules.find(({ id }) => id === added?.ruleId)
          const isBonus = rule !== undefined && sideOf(rule) === 'bonus'
          expect(isBonus ? withIt - without : without - withIt).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 2_500 },
    )
  })

  test('the order of entry changes nothing', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), (input, randoms) => {
        const shuffled = input.findings
          .map((finding) => ({ finding, key: randoms.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ finding }) => finding)
        expect(accountOf({ ...input, findings: shuffled })).toEqual(accountOf(input))
      }),
      RUNS,
    )
  })

  test('every number of a result is a safe integer', () => {
    fc.assert(
      fc.property(cases, (input) => {
        for (const number of everyNumber(accountOf(input))) expect(Number.isSafeInteger(number) && !Object.is(number, -0)).toBe(true)
      }),
      RUNS,
    )
  })

  test('a normalised score lies between 0 and its full mark plus bonus', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const scheme = { ...input.scheme, notApplicable: { kind: 'normalise', to: 1_000_000 }, decimals: 4 } as const
        const { score, bonus, scoreBeforeBonus } = accountOf({ ...input, scheme })
        expect(scoreBeforeBonus).toBeGreaterThanOrEqual(0)
        expect(scoreBeforeBonus).toBeLessThanOrEqual(1_000_000)
        expect(score).toBeLessThanOrEqual(1_000_000 + bonus)
      }),
      RUNS,
    )
  })

  test('a later version, or a change to the document after compiling, changes no result', () => {
    fc.assert(
      fc.property(cases, schemes, (input, later) => {
        const document = JSON.parse(JSON.stringify(input.scheme))
        const compiled = valueOf(compileScheme(document, testCalendar))
        const published = JSON.stringify(explain(compiled, input.unit, input.findings, AS_OF))
        valueOf(compileScheme({ ...later, version: 2 }, testCalendar))
        for (const rule of document.rules) rule.price = 1
        document.indicators[0].worth = 7
        expect(JSON.stringify(explain(compiled, input.unit, input.findings, AS_OF))).toBe(published)
        expect(JSON.stringify(accountOf(input))).toBe(JSON.stringify(published === '' ? '' : JSON.parse(published).value))
      }),
      { numRuns: 300 },
    )
  })
})

describe('scoreAll', () => {
  test('answers exactly what explain answers', () => {
    const manyUnits = schemes.chain((scheme) =>
      fc.record({
        scheme: fc.constant(scheme),
        units: fc.tuple(unitsFor(scheme, 'u'), unitsFor(scheme, 'v'), unitsFor(scheme, 'w')),
        findings: findingsFor(scheme, ['u', 'v', 'w'], 40),
      }),
    )
    fc.assert(
      fc.property(manyUnits, ({ scheme, units, findings }) => {
        const compiled = valueOf(compileScheme(scheme, testCalendar))
        const explanations = units.map((unit) => valueOf(explain(compiled, unit, findings, AS_OF)))
        expect(valueOf(explainAll(compiled, units, findings, AS_OF))).toEqual(explanations)
        const totals = explanations.map(({ unitId, classId, score, full, deducted, bonus, scoreBeforeBonus, grade, vetoed }) => ({
          unitId,
          classId,
          score,
          full,
          deducted,
          bonus,
          scoreBeforeBonus,
          grade,
          vetoed,
        }))
        expect(valueOf(scoreAll(compiled, units, findings, AS_OF))).toEqual(totals)
      }),
      RUNS,
    )
  })
})
