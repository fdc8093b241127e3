import { COMPOSITE_TEMPLATES, TEMPLATES } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { compositeDocuments, compositeOfSchemes, compositeWords, newComposite, singleTemplates } from './composite.ts'

const [wanzhi] = COMPOSITE_TEMPLATES
if (wanzhi === undefined) throw new Error('no composite template')

test('every template is offered once: alone, or with the tables it makes one score with', () => {
  const offered = [...singleTemplates(), ...COMPOSITE_TEMPLATES.flatMap(({ parts }) => parts)].map(({ id }) => id)
  expect(offered.toSorted()).toEqual(TEMPLATES.map(({ id }) => id).toSorted())
})

test('says what composes, and that bonus counts once for the whole', () => {
  expect(compositeWords(wanzhi)).toMatch(
    /^2 张表合成一个总分.政府网站占30%.政务新媒体占70%。加分按合成后的总分计一次.最多 20\.00 分.合成得分超过 80\.00 分才计。$/,
  )
})

test('each table is created with a note of its share', () => {
  const notes = compositeDocuments(wanzhi).map(({ document }) => document.note ?? '')
  expect(notes).toHaveLength(2)
  expect(notes[0]).toContain('占合成总分的 30%')
  expect(notes[1]).toContain('占合成总分的 70%')
})

test('the composite that is created points at the schemes that were made of its tables', () => {
  const made = wanzhi.parts.map((_, at) => ({ schemeId: `made-${at}` }))
  const { parts } = compositeOfSchemes(wanzhi, made)
  expect(parts.map(({ schemeId, share }) => [schemeId, share])).toEqual([
    ['made-0', 3_000],
    ['made-1', 7_000],
  ])
})

test('a first draft of two schemes of the office is sound but for what the office has to say', () => {
  const schemes = ['甲', '乙', '丙'].map((title) => ({ id: title, title }))
  expect(newComposite(schemes, '2026-11-22')).toMatchObject({
    effectiveFrom: '2026-11-22',
    parts: [{ schemeId: '甲', share: 5_000 }, { share: 5_000 }],
  })
})
