import type { DecideRuleRuling } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { aHearing, type TestHearing } from './appeals.testing.ts'
import { decideRuleRuling } from './decide-rule-ruling.ts'
import { previewRuleRuling } from './preview-rule-ruling.ts'
import { ruleFindings } from './rule-findings.ts'

const count = (n: number) => ({ kind: 'count', count: n }) as const

/** A second finding of the rule, about the other unit, and one of another rule. */
async function aMisreadRule(hearing: TestHearing): Promise<{ readonly other: string; readonly unrelated: string }> {
  await hearing.advance('review')
  const other = await hearing.accept({ unitIds: [hearing.unitIds[1]], facts: count(4) })
  const unrelated = await hearing.accept({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-05-04', doneOn: '2026-05-06' } })
  await hearing.advance('appeals')
  return { other, unrelated }
}

async function allOf(hearing: TestHearing, change: Partial<DecideRuleRuling['findings'][number]> = {}): Promise<DecideRuleRuling> {
  const { findings } = await ruleFindings(hearing.secondReviewer, { periodId: hearing.periodId, ruleId: 'each' })
  return {
    periodId: hearing.periodId,
    ruleId: 'each',
    reason: '这条规则只算正式文件，草案不算。',
    findings: findings.map(({ findingId, version }) => ({
      findingId,
      findingVersion: version,
      decision: 'amended',
      facts: count(1),
      ...change,
    })),
  }
}

async function rulingsStored({ db, periodId }: TestHearing): Promise<number> {
  return (await db.read.selectFrom('ruling').select('id').where('period_id', '=', periodId).execute()).length
}

describeBothDialects('one decision on a whole rule', (open) => {
  it('is previewed with every finding and every unit, and then made exactly so', async () => {
    const hearing = await aHearing(await open())
    const { other, unrelated } = await aMisreadRule(hearing)
    await hearing.appeal()
    const input = await allOf(hearing)
    const preview = await previewRuleRuling(hearing.secondReviewer, input)
    expect(preview.findings.map(({ findingId, before, after }) => [findingId, before?.taken, after?.taken])).toEqual([
      [hearing.findingId, 100_000, 20_000],
      [other, 80_000, 20_000],
    ])
    expect(preview.units).toMatchObject([
      { unitName: '办公室', scoreBefore: 890_000, scoreAfter: 970_000, rankBefore: 2, rankAfter: 2 },
      { unitName: '信息中心', scoreBefore: 920_000, scoreAfter: 980_000, rankBefore: 1, rankAfter: 1 },
    ])
    const { batchId, rulings } = await decideRuleRuling(hearing.secondReviewer, input)
    expect(rulings).toBe(2)
    expect(await hearing.finding(other)).toMatchObject({ facts: JSON.stringify(count(1)) })
    expect((await hearing.finding(unrelated)).version).toBe(1)
    const rows = await hearing.db.read.selectFrom('ruling').select(['batch_id', 'answer_id', 'escalate_until']).orderBy('id').execute()
    expect(rows.map(({ batch_id, answer_id }) => [batch_id, answer_id !== null])).toEqual([
      [batchId, true],
      [batchId, false],
    ])
    expect(await hearing.answer()).toMatchObject({ status: 'decided' })
    expect((await hearing.events()).slice(-4)).toEqual(['finding.amended', 'finding.ruled', 'finding.amended', 'finding.ruled'])
  })

  it('is made for all or for none: one finding changed since the preview stops it', async () => {
    const hearing = await aHearing(await open())
    const { other } = await aMisreadRule(hearing)
    const input = await allOf(hearing)
    const answer = await hearing.appeal()
    await hearing.rule(answer, { decision: 'upheld' })
    const refusal = { code: 'preview_outdated', details: { count: 1 } }
    await expect(decideRuleRuling(hearing.secondReviewer, input)).rejects.toMatchObject(refusal)
    expect(await hearing.finding(other)).toMatchObject({ version: 1, facts: JSON.stringify(count(4)) })
    expect(await rulingsStored(hearing), 'the single ruling alone').toBe(1)
  })

  it('takes no finding more and none less than was previewed', async () => {
    const hearing = await aHearing(await open())
    await aMisreadRule(hearing)
    const input = await allOf(hearing)
    const fewer = { ...input, findings: input.findings.slice(1) }
    const [first] = input.findings
    const twice = { ...input, findings: [...input.findings, ...(first ? [first] : [])] }
    for (const wrong of [fewer, twice]) {
      await expect(decideRuleRuling(hearing.secondReviewer, wrong)).rejects.toMatchObject({ code: 'preview_outdated' })
    }
    expect(await rulingsStored(hearing)).toBe(0)
  })

  it('leaves nothing behind when the facts of one finding do not fit', async () => {
    const hearing = await aHearing(await open())
    await aMisreadRule(hearing)
    const input = await allOf(hearing)
    const findings = input.findings.map((stated, index) => (index === 1 ? { ...stated, facts: count(4) } : stated))
    await expect(decideRuleRuling(hearing.secondReviewer, { ...input, findings })).rejects.toMatchObject({ code: 'facts_unchanged' })
    expect(await hearing.finding()).toMatchObject({ version: 1 })
    expect(await rulingsStored(hearing)).toBe(0)
  })

  it('is not made by who had a hand in one of them', async () => {
    const hearing = await aHearing(await open())
    await aMisreadRule(hearing)
    const input = await allOf(hearing)
    await expect(decideRuleRuling(hearing.reviewer, input)).rejects.toMatchObject({ code: 'not_impartial' })
    const ofOtherUnit = await hearing.person(['reviewer'], hearing.unitIds[1])
    await expect(decideRuleRuling(ofOtherUnit, input)).rejects.toMatchObject({ code: 'not_impartial' })
    await expect(decideRuleRuling(hearing.leader, input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is made once by a double click', async () => {
    const hearing = await aHearing(await open())
    await aMisreadRule(hearing)
    const input = await allOf(hearing)
    const first = await decideRuleRuling(hearing.secondReviewer, input)
    expect(await decideRuleRuling(hearing.secondReviewer, input)).toEqual(first)
    expect(await rulingsStored(hearing)).toBe(2)
  })

  it('may withdraw them all, and every unit may escalate what concerns it', async () => {
    const hearing = await aHearing(await open())
    const { other } = await aMisreadRule(hearing)
    const { findings, ...input } = await allOf(hearing)
    const withdrawn = findings.map(({ findingId, findingVersion }) => ({ findingId, findingVersion, decision: 'withdrawn' as const }))
    await decideRuleRuling(hearing.secondReviewer, { ...input, findings: withdrawn })
    expect((await hearing.finding(other)).status).toBe('withdrawn')
  })
})
