import { describeBothDialects } from '@sunlit/db/testing'
import { findTemplate } from '@sunlit/scoring'
import { expect, it } from 'vitest'
import { adoptScheme } from './adopt-scheme.ts'
import { advanceStage, whyNotMove } from './advance-stage.ts'
import { createScheme } from './create-scheme.ts'
import { firstDay, openPeriod } from './open-period.ts'
import { aQuarter, aScheme } from './quarter.testing.ts'
import { reviseScheme } from './revise-scheme.ts'
import { saveSchemeDraft } from './save-scheme-draft.ts'
import { getScheme, listAllSchemes } from './scheme-queries.ts'
import { setApplicability } from './set-applicability.ts'

describeBothDialects('a scheme', (open) => {
  it('is not adopted while the figures that its source leaves open are open', async () => {
    const { manager } = await aQuarter(await open())
    const { schemeId } = await createScheme(manager, {
      title: '日常考核七项',
      templateId: 'seven-items-2022',
      document: findTemplate('seven-items-2022')?.scheme ?? aScheme(),
    })
    await expect(adoptScheme(manager, { schemeId, revision: 0 })).rejects.toMatchObject({
      code: 'scheme_incomplete',
      details: { count: 17 },
    })
    expect(await getScheme(manager, { schemeId })).toMatchObject({ status: 'draft', faults: { length: 17 } })
  })

  it('is not adopted while it contradicts itself', async () => {
    const { manager } = await aQuarter(await open())
    const document = aScheme({ rules: aScheme().rules.map((rule) => ({ ...rule, indicatorId: 'nowhere' })) })
    const { schemeId } = await createScheme(manager, { title: '错', document })
    await expect(adoptScheme(manager, { schemeId, revision: 0 })).rejects.toMatchObject({ code: 'scheme_invalid' })
  })

  it('never changes once it is adopted, and says what its next version changes', async () => {
    const { manager, schemeId } = await aQuarter(await open())
    const { document } = await getScheme(manager, { schemeId })
    await expect(saveSchemeDraft(manager, { schemeId, revision: 1, document })).rejects.toMatchObject({ code: 'scheme_in_use' })
    await reviseScheme(manager, { schemeId })
    await expect(reviseScheme(manager, { schemeId }), 'one draft at a time').rejects.toMatchObject({ code: 'conflict' })
    const next = { ...document, grades: [{ name: '合格', from: 0 }] }
    await saveSchemeDraft(manager, { schemeId, revision: 0, document: next })
    await adoptScheme(manager, { schemeId, revision: 1 })
    const [scheme] = await listAllSchemes(manager)
    expect(scheme?.versions.map(({ version, status, changes }) => [version, status, changes.length > 0])).toEqual([
      [2, 'adopted', true],
      [1, 'adopted', false],
    ])
    expect((await getScheme(manager, { schemeId, version: 1 })).document).toEqual(document)
  })

  it('notices a colleague who saved in between, and loses nothing of theirs', async () => {
    const { manager } = await aQuarter(await open())
    const { schemeId } = await createScheme(manager, { title: '草稿', document: aScheme() })
    const saves = ['甲', '乙'].map((title) => saveSchemeDraft(manager, { schemeId, revision: 0, document: aScheme({ title }) }))
    const outcomes = await Promise.allSettled(saves)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'conflict' } }])
    const winner = outcomes[0]?.status === 'fulfilled' ? '甲' : '乙'
    expect(await getScheme(manager, { schemeId })).toMatchObject({ revision: 1, document: { title: winner } })
  })

  it('is edited and adopted by the manager only', async () => {
    const { manager, evaluator, events } = await aQuarter(await open())
    const before = await events()
    await expect(createScheme(evaluator, { title: '方案', document: aScheme() })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await events()).toEqual(before)
    expect(await listAllSchemes(manager)).toHaveLength(1)
  })
})

describeBothDialects('a quarter', (open) => {
  it('is opened once, however many press the button', async () => {
    const { manager, schemeId } = await aQuarter(await open())
    const { versionId: schemeVersionId } = await getScheme(manager, { schemeId })
    const outcomes = await Promise.allSettled([1, 2].map(() => openPeriod(manager, { year: 2026, quarter: 3, schemeVersionId })))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'period_exists' } }])
  })

  it('needs a scheme that is adopted and in force on its first day', async () => {
    const { manager, schemeId } = await aQuarter(await open())
    const { versionId: schemeVersionId } = await getScheme(manager, { schemeId })
    await expect(openPeriod(manager, { year: 2025, quarter: 4, schemeVersionId })).rejects.toMatchObject({ code: 'scheme_not_effective' })
    const draft = await createScheme(manager, { title: '草稿', document: aScheme() })
    const early = openPeriod(manager, { year: 2026, quarter: 3, schemeVersionId: draft.versionId })
    await expect(early).rejects.toMatchObject({ code: 'scheme_not_effective' })
  })

  it('notices that a colleague moved it on', async () => {
    const quarter = await aQuarter(await open())
    const { manager, periodId } = quarter
    const version = await quarter.version()
    await quarter.advance('review')
    await expect(advanceStage(manager, { periodId, version, to: 'appeals' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(advanceStage(quarter.evaluator, { periodId, version: version + 1, to: 'appeals' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('refuses to leave a unit nothing to be scored by', async () => {
    const { manager, periodId, unitIds, events } = await aQuarter(await open())
    const mark = (indicatorId: string) =>
      setApplicability(manager, { periodId, unitId: unitIds[0], indicatorId, applies: false, reason: '无此职能' })
    await mark('open')
    const before = await events()
    await expect(mark('open'), 'twice').rejects.toMatchObject({ code: 'conflict' })
    await expect(mark('answer')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(mark('nowhere')).rejects.toMatchObject({ code: 'not_found' })
    expect(await events()).toEqual(before)
  })
})

it('begins a quarter on the day after the last cut-off, so that no day falls between two', () => {
  expect(firstDay(2026, 2, undefined)).toBe('2026-04-01')
  expect(firstDay(2026, 2, { year: 2026, quarter: 1, cut_off: '2026-03-25' })).toBe('2026-03-26')
  expect(firstDay(2027, 1, { year: 2026, quarter: 4, cut_off: '2026-12-28' })).toBe('2026-12-29')
  expect(firstDay(2026, 3, { year: 2026, quarter: 1, cut_off: '2026-03-25' }), 'a quarter was left out').toBe('2026-07-01')
})

it.each([
  ['open', 'collecting', true],
  ['open', 'review', false],
  ['review', 'collecting', true],
  ['collecting', 'appeals', false],
  ['appeals', 'review', true],
  ['frozen', 'appeals', false],
  ['frozen', 'archived', false],
  ['published', 'archived', true],
  ['archived', 'review', false],
] as const)('from %s to %s by hand: %s', (from, to, isAllowed) => {
  expect(whyNotMove(from, to) === undefined).toBe(isAllowed)
})
