import { describeBothDialects } from '@sunlit/db/testing'
import type { Scheme } from '@sunlit/scoring'
import { expect, it } from 'vitest'
import { adoptScheme } from './adopt-scheme.ts'
import { changePeriodScheme } from './change-period-scheme.ts'
import { deepVerify } from './deep-verify.ts'
import { freezePeriod } from './freeze-period.ts'
import { getFinding } from './finding-queries.ts'
import { aQuarter, type TestQuarter } from './quarter.testing.ts'
import { quarterWall } from './quarter-wall.ts'
import { reviseScheme } from './revise-scheme.ts'
import { saveSchemeDraft } from './save-scheme-draft.ts'
import { listSchemeChoices, previewSchemeChange } from './scheme-change.ts'
import { getScheme } from './scheme-queries.ts'

const REASON = '上级六月起改用新的扣分标准'

/** Adopts a second version of the quarter's scheme. */
async function amend(quarter: TestQuarter, change: (scheme: Scheme) => Partial<Scheme>, effectiveFrom = '2026-06-01'): Promise<string> {
  const { manager, schemeId } = quarter
  await reviseScheme(manager, { schemeId })
  const { document } = await getScheme(manager, { schemeId })
  await saveSchemeDraft(manager, { schemeId, revision: 0, document: { ...document, ...change(document), effectiveFrom } })
  await adoptScheme(manager, { schemeId, revision: 1 })
  return (await listSchemeChoices(manager, quarter))[0]?.versionId ?? ''
}

const dearer = ({ rules }: Scheme) => ({ rules: rules.map((rule) => (rule.kind === 'each' ? { ...rule, price: 50_000 } : rule)) })
const without =
  (id: string) =>
  ({ rules }: Scheme) => ({ rules: rules.filter((rule) => rule.id !== id) })

async function change(quarter: TestQuarter, schemeVersionId: string): Promise<void> {
  await changePeriodScheme(quarter.manager, {
    periodId: quarter.periodId,
    version: await quarter.version(),
    schemeVersionId,
    reason: REASON,
  })
}

describeBothDialects('a scheme that is amended in mid-quarter', (open) => {
  it('leaves the quarter as it is until the manager takes it over, who sees beforehand what it does to every unit', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    const schemeVersionId = await amend(quarter, dearer)
    const before = await quarterWall(quarter.manager, quarter)
    const preview = await previewSchemeChange(quarter.manager, { periodId: quarter.periodId, schemeVersionId })
    expect(preview).toMatchObject({
      obstacles: [],
      units: [
        { name: '办公室', scoreBefore: 960_000, scoreAfter: 900_000, rankBefore: 2, rankAfter: 2 },
        { name: '信息中心', scoreBefore: 1_000_000, scoreAfter: 1_000_000, rankBefore: 1, rankAfter: 1 },
      ],
    })
    expect((await quarterWall(quarter.manager, quarter)).units).toEqual(before.units)
    await change(quarter, schemeVersionId)
    const after = await quarterWall(quarter.manager, quarter)
    expect(after.units.map(({ score }) => score)).toEqual(preview.units.map(({ scoreAfter }) => scoreAfter))
    expect((await quarter.events()).at(-1)).toBe('period.scheme-changed')
    expect(await listSchemeChoices(quarter.manager, quarter)).toEqual([])
    await quarter.advance('review')
    await freezePeriod(quarter.manager, { periodId: quarter.periodId, version: await quarter.version() })
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults).toEqual([])
  })

  it('is not taken over while a finding has no rule in it: each one is named', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record({ submit: false })
    const schemeVersionId = await amend(quarter, without('each'))
    const { obstacles, units } = await previewSchemeChange(quarter.manager, { periodId: quarter.periodId, schemeVersionId })
    expect([obstacles, units]).toEqual([
      [{ kind: 'rule-gone', findingId, unitId: quarter.unitIds[0], unitName: '办公室', ruleId: 'each', occurredOn: '2026-05-06' }],
      [],
    ])
    const events = await quarter.events()
    const version = await quarter.version()
    await expect(change(quarter, schemeVersionId)).rejects.toMatchObject({ code: 'scheme_change_blocked', details: { count: 1 } })
    expect([await quarter.events(), await quarter.version()]).toEqual([events, version])
  })

  it('moves findings along when their rule stands under another indicator', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.accept()
    const moved = ({ rules }: Scheme) => ({ rules: rules.map((rule) => (rule.id === 'each' ? { ...rule, indicatorId: 'answer' } : rule)) })
    await change(quarter, await amend(quarter, moved))
    expect((await getFinding(quarter.manager, { findingId })).indicatorId).toBe('answer')
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults).toEqual([])
  })

  it('is refused when it comes into force after the cut-off, after the freeze, to others, and for a stale quarter', async () => {
    const quarter = await aQuarter(await open())
    const { manager, periodId } = quarter
    expect(await amend(quarter, dearer, '2026-07-01'), 'after the cut-off').toBe('')
    const late = (await getScheme(manager, { schemeId: quarter.schemeId, version: 2 })).versionId
    await expect(change(quarter, late)).rejects.toMatchObject({ code: 'not_later_version' })
    const own = (await getScheme(manager, { schemeId: quarter.schemeId, version: 1 })).versionId
    await expect(change(quarter, own)).rejects.toMatchObject({ code: 'not_later_version' })
    await expect(previewSchemeChange(quarter.reviewer, { periodId, schemeVersionId: own })).rejects.toMatchObject({ code: 'forbidden' })
    await quarter.advance('review')
    await freezePeriod(manager, { periodId, version: await quarter.version() })
    await expect(change(quarter, late)).rejects.toMatchObject({ code: 'wrong_stage' })
  })

  it('is found out when the reason is rewritten', async () => {
    const quarter = await aQuarter(await open())
    await change(quarter, await amend(quarter, dearer))
    await quarter.db.transact((tx) => tx.updateTable('period_scheme_change').set({ reason: '另一个原因' }).execute())
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults).toMatchObject([{ table: 'period_scheme_change' }])
  })
})
