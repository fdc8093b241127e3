import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFormula, aQuestionnaire, options } from '../questionnaire.testing.ts'
import { publicResults } from '../results/public-results.ts'
import { createTallier, emptyTally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'

const IDS = ['q', 's', 't'] as const
const DEFINITION = aQuestionnaire(
  IDS.map((id) => ({ kind: 'single', id, title: id, options: options(2) })),
  { segments: ['s', 't'] },
)
const PLAN = planTally(DEFINITION)

type Person = Readonly<Record<string, string>>

/** The eight sorts of people that three questions of two options tell apart. */
const SORTS: readonly Person[] = Array.from({ length: 8 }, (_, bits) => ({
  q: 'ab'[bits & 1] ?? '',
  s: 'ab'[(bits >> 1) & 1] ?? '',
  t: 'ab'[(bits >> 2) & 1] ?? '',
}))

/** How many of each sort. */
type World = readonly number[]

function* worldsOf(people: number, sorts: number): Generator<World> {
  if (sorts === 1) yield [people]
  else for (let first = 0; first <= people; first += 1) for (const rest of worldsOf(people - first, sorts - 1)) yield [first, ...rest]
}

const countIn = (world: World, where: Person): number =>
  world.reduce((sum, count, sort) => sum + (Object.entries(where).every(([id, option]) => SORTS[sort]?.[id] === option) ? count : 0), 0)

/** What is published of a world: places with their count, and places whose count is kept back. */
function published(world: World): { readonly told: readonly (readonly [Person, number])[]; readonly kept: readonly Person[] } {
  const tallier = createTallier(emptyTally(PLAN))
  world.forEach((count, sort) => {
    for (let person = 0; person < count; person += 1) tallier.add({ channel: 'open', answers: SORTS[sort] ?? {} })
  })
  const results = publicResults(tallier.tally, { formula: aFormula({ maps: [], items: [] }), discretion: { least: 3, oneWay: true } })
  const places = [
    ...results.tables.flatMap(({ question, shares }) =>
      shares.map((share): readonly [Person, number | null] => [{ [question]: share.option }, share.hidden === true ? null : share.count]),
    ),
    ...results.crosstabs.flatMap(({ question, segment, options, segments, counts }) =>
      options.flatMap((option, r) =>
        segments.flatMap((group, c): (readonly [Person, number | null])[] =>
          group === '' ? [] : [[{ [question]: option, [segment]: group }, counts[r]?.[c] ?? null]],
        ),
      ),
    ),
  ]
  return {
    told: places.flatMap(([where, count]) => (count === null ? [] : [[where, count] as const])),
    kept: places.filter(([, count]) => count === null).map(([where]) => where),
  }
}

test('all tables of a publication together give no hidden count away', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<number[]>(0, 0, 1, 1, 2, 3, 4), { minLength: 8, maxLength: 8 }), (world) => {
      const people = world.reduce((sum, count) => sum + count, 0)
      fc.pre(people >= 5 && people <= 11)
      const { told, kept } = published(world)
      const possible = [...worldsOf(people, 8)].filter((other) => told.every(([where, count]) => countIn(other, where) === count))
      const givenAway = kept.filter(
        (where) => countIn(world, where) > 0 && new Set(possible.map((other) => countIn(other, where))).size < 2,
      )
      expect(givenAway).toEqual([])
    }),
    { numRuns: 15 },
  )
})
