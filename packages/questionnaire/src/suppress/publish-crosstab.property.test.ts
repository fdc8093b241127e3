import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aQuestionnaire, options } from '../questionnaire.testing.ts'
import { crosstab } from '../results/crosstab.ts'
import { tableOf } from '../results/tables.ts'
import { createTallier, emptyTally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { publishCrosstab, publishTable, type PublicCrosstab, type PublicTable } from './publish.ts'

const DISCRETION = { least: 5, oneWay: true }

/** What is published of a question by a segment, when so many of each segment (columns) chose each option (rows). */
function published(
  counts: readonly (readonly number[])[],
  kind: 'single' | 'multiple' = 'single',
): { table: PublicTable; segment: PublicTable; crosstab: PublicCrosstab } {
  const width = counts[0]?.length ?? 0
  const plan = planTally(
    aQuestionnaire(
      [
        { kind, id: 'q', title: 'q', options: options(counts.length) },
        { kind: 'single', id: 's', title: 's', options: options(width) },
      ],
      { segments: ['s'] },
    ),
  )
  const { tally, add } = createTallier(emptyTally(plan))
  counts.forEach((row, r) =>
    row.forEach((count, c) => {
      const q = options(counts.length)[r]?.id ?? ''
      for (let person = 0; person < count; person += 1)
        add({ channel: 'open', answers: { q: kind === 'single' ? q : [q], s: options(width)[c]?.id ?? '' } })
    }),
  )
  const [question, segment] = plan.questions
  const [row] = question?.rows ?? []
  const [segmentRow] = segment?.rows ?? []
  if (!question || !segment || !row || !segmentRow) throw new Error('no question')
  const own = { table: tableOf(tally, question, row), segment: tableOf(tally, segment, segmentRow) }
  return {
    table: publishTable(own.table, DISCRETION),
    segment: publishTable(own.segment, DISCRETION),
    crosstab: publishCrosstab(crosstab(tally, question, row, 's'), own, DISCRETION),
  }
}

const grids = fc.array(fc.array(fc.oneof(fc.nat(3), fc.integer({ min: 5, max: 30 })), { minLength: 3, maxLength: 3 }), {
  minLength: 4,
  maxLength: 4,
})
const hiddenIn = ({ shares }: PublicTable): readonly string[] => shares.filter(({ hidden }) => hidden === true).map(({ option }) => option)

test('an option or segment that is hidden in its own table is hidden in the crosstab, total and all, so no sum gives it back', () => {
  fc.assert(
    fc.property(grids, (counts) => {
      const { table, segment, crosstab } = published(counts)
      for (const option of hiddenIn(table)) {
        const at = crosstab.options.indexOf(option)
        expect([...(crosstab.counts[at] ?? []), crosstab.optionTotals[at]].filter((count) => count !== null)).toEqual([])
      }
      for (const option of hiddenIn(segment)) {
        const at = crosstab.segments.indexOf(option)
        expect([...crosstab.counts.map((row) => row[at]), crosstab.answered[at]].filter((count) => count !== null)).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

test('no small count is ever published, of those who chose an option or of those who did not', () => {
  fc.assert(
    fc.property(grids, (counts) => {
      const { crosstab } = published(counts, 'multiple')
      const chose = crosstab.counts.flat().filter((count) => count !== null)
      const chosenNot = crosstab.counts.flatMap((row) =>
        row.flatMap((count, c) => (count === null || crosstab.answered[c] === null ? [] : [(crosstab.answered[c] ?? 0) - count])),
      )
      expect([...chose, ...chosenNot].filter((count) => count > 0 && count < 5)).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a worked case: four chose one option, so the next smallest is hidden with it in every table', () => {
  const { table, crosstab } = published([
    [30, 21],
    [4, 3],
    [2, 2],
    [0, 0],
  ])
  expect(hiddenIn(table)).toEqual(['b', 'c'])
  expect(crosstab.counts).toEqual([
    [30, 21, 0],
    [null, null, null],
    [null, null, null],
    [0, 0, 0],
  ])
  expect(crosstab.optionTotals).toEqual([51, null, null, 0])
  expect(crosstab.answered).toEqual([36, 26, 0])
})
