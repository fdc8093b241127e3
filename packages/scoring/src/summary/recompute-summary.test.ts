import { describe, expect, test } from 'vitest'
import { contentHash } from '../bundle/content-hash.ts'
import { pts, valueOf } from '../scheme.testing.ts'
import { WANZHI_2021 } from '../templates/wanzhi-2021.ts'
import { computeComposite, type CompositeBasis } from './compute-composite.ts'
import { computeYear } from './compute-year.ts'
import { recomputeSummary, totalsOf } from './recompute-summary.ts'
import type { CompositeBundle, YearBundle } from './summary-bundle.ts'
import { aSource, aYear, totals } from './summary.testing.ts'

const HEAD = {
  publication: { id: 'pub', revision: 1, title: '年度结果', publishedAt: '2027-01-10T02:00:00.000Z' },
  organisation: { id: 'org', name: '示例市' },
}

function aYearBundle(
  basis = aYear([aSource(1, [totals('a', '92.5'), totals('b', '92.5')]), aSource(2, [totals('a', '88'), totals('b', '90')])]),
): YearBundle {
  const results = valueOf(computeYear(basis))
  return { format: 'sunlit-year/1', ...HEAD, basis, basisHash: contentHash(basis), results, resultHash: contentHash(results) }
}

function aWhole(website = totals('a', '90.5', { bonus: pts('15') }), media = totals('a', '88.25', { bonus: pts('9') })): CompositeBundle {
  const part = (schemeId: string, units: CompositeBasis['parts'][number]['units']) => ({
    ...aSource(1, units),
    publicationId: schemeId,
    schemeId,
  })
  const basis: CompositeBasis = {
    year: 2026,
    quarter: 1,
    composite: WANZHI_2021.scheme,
    parts: [part('wanzhi-2021-media', [media]), part('wanzhi-2021-website', [website, totals('w', '100')])],
  }
  const results = valueOf(computeComposite(basis))
  return { format: 'sunlit-composite/1', ...HEAD, basis, basisHash: contentHash(basis), results, resultHash: contentHash(results) }
}

describe('a year bundle', () => {
  test('recomputes, on its own and after a way through JSON', () => {
    const bundle = aYearBundle()
    expect(recomputeSummary(bundle)).toMatchObject({ ok: true, units: 2, sources: 2, checked: 0 })
    expect(recomputeSummary(JSON.parse(JSON.stringify(bundle)) as YearBundle)).toEqual(recomputeSummary(bundle)) // its own text
  })

  test('names the unit whose total was changed', () => {
    const bundle = aYearBundle()
    const units = bundle.results.units.map((unit, at) => (at === 1 ? { ...unit, score: unit.score + 1 } : unit))
    const forged = { ...bundle, results: { ...bundle.results, units } }
    expect(recomputeSummary(forged)).toMatchObject({
      ok: false,
      fault: { step: 'results', unitName: '单位b', path: 'results.units[1].score' },
    })
  })

  test('names a basis that is not the one its hash speaks of', () => {
    const bundle = aYearBundle()
    const other = { ...bundle, basis: aYear([aSource(1, [totals('a', '1')])]) }
    expect(recomputeSummary(other)).toMatchObject({ ok: false, fault: { step: 'basis-hash' } })
  })

  test('refuses a log that speaks of another result', () => {
    const bundle = {
      ...aYearBundle(),
      log: { frozen: { payload: { event: { type: 'summary.frozen', basisHash: 'x', resultHash: 'y' } } } },
    }
    expect(recomputeSummary(bundle)).toMatchObject({ ok: false, fault: { step: 'log', path: 'log.frozen.payload.event.basisHash' } })
  })
})

describe('a composite bundle', () => {
  test('湾沚 2021: 90.5 and 88.25 with 15 + 9 of bonus make 108.93; who was assessed in one part only has no whole', () => {
    const { results } = aWhole()
    expect(results.units).toMatchObject([{ unitId: 'a', score: pts('108.93'), full: pts('100'), rank: 1 }])
    expect(results.leftOut).toEqual([{ unitId: 'w', name: '单位w', missing: ['wanzhi-2021-media'] }])
    expect(recomputeSummary(aWhole())).toMatchObject({ ok: true, units: 1, sources: 2 })
  })

  test('without one of its parts there is nothing to compute', () => {
    const { basis } = aWhole()
    expect(computeComposite({ ...basis, parts: basis.parts.slice(1) })).toMatchObject({
      ok: false,
      refusals: [{ id: 'wanzhi-2021-media' }],
    })
  })

  test('as a quarter of a year it is held against the file that is brought along', () => {
    const whole = aWhole()
    const source = aSource(1, totalsOf(whole), { publicationId: 'pub', bundleHash: contentHash(whole) })
    expect(recomputeSummary(aYearBundle(aYear([source])), [whole])).toMatchObject({ ok: true, checked: 1 })
    const other = aWhole(totals('a', '60'))
    expect(recomputeSummary(aYearBundle(aYear([source])), [other])).toMatchObject({
      ok: false,
      fault: { step: 'source', path: 'bundleHash' },
    })
    const stranger = { ...whole, publication: { ...whole.publication, id: 'else' } }
    expect(recomputeSummary(aYearBundle(aYear([source])), [stranger])).toMatchObject({
      ok: false,
      fault: { step: 'source', path: 'publication.id' },
    })
  })
})
