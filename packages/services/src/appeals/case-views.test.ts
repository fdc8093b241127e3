import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { reviewFinding } from '../assessment/review-finding.ts'
import { getAppealCase } from './appeal-case.ts'
import { aHearing } from './appeals.testing.ts'
import { listAppeals } from './list-appeals.ts'
import { previewRuling } from './preview-ruling.ts'
import { saveAnswer } from './save-answer.ts'
import { unitCases } from './unit-cases.ts'

const count = (n: number) => ({ kind: 'count', count: n }) as const

describeBothDialects('what a unit and the office see of the hearing', (open) => {
  it('a unit sees its own findings with lines, rulings and their effect, and nobody of the office by name', async () => {
    const hearing = await aHearing(await open())
    await hearing.rule(await hearing.appeal(), { decision: 'amended', facts: count(3) })
    const { cases } = await unitCases(hearing.liaison, { periodId: hearing.periodId, unitId: hearing.unitIds[0] })
    expect(cases).toMatchObject([
      {
        finding: { facts: count(3), recordedBy: null, reviewedBy: null },
        line: { taken: 60_000 },
        answers: [{ status: 'decided', grounds: '其中两件已经按时公开。', sentBy: '示例人员' }],
        rulings: [{ decision: 'amended', before: count(5), after: count(3), scoreBefore: 900_000, scoreAfter: 940_000, ruledBy: null }],
        next: { level: 2, until: '2026-06-17', isOpen: true },
      },
    ])
  })

  it('nobody of another unit sees anything, and before the hearing not even the unit', async () => {
    const hearing = await aHearing(await open())
    const query = { periodId: hearing.periodId, unitId: hearing.unitIds[0] }
    await expect(unitCases(hearing.otherHead, query)).rejects.toMatchObject({ code: 'not_found' })
    await hearing.advance('review')
    // Where the hearing was taken back, what told the unit of it leads here still.
    await expect(unitCases(hearing.head, query)).rejects.toMatchObject({
      code: 'findings_not_sent',
      details: { period: expect.stringContaining('季度') },
    })
    await expect(unitCases(hearing.otherHead, query)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('a finding that a ruling withdrew stays before the unit, with what it cost', async () => {
    const hearing = await aHearing(await open())
    await hearing.rule(await hearing.appeal(), { decision: 'withdrawn' })
    const { cases } = await unitCases(hearing.head, { periodId: hearing.periodId, unitId: hearing.unitIds[0] })
    expect(cases).toMatchObject([{ line: null, next: null, rulings: [{ after: null, scoreBefore: 900_000, scoreAfter: 1_000_000 }] }])
  })

  it('the office sees what was sent and never a draft, and counts each unit', async () => {
    const hearing = await aHearing(await open())
    const { periodId, findingId } = hearing
    const draft = { findingId, level: 1, version: 0, answer: 'appeal', grounds: '还没想好' } as const
    await saveAnswer(hearing.liaison, draft)
    expect(await listAppeals(hearing.manager, { periodId })).toMatchObject({
      appeals: [],
      units: [{ unitName: '办公室', findings: 1, appealed: 0, unanswered: 1 }],
    })
    expect((await getAppealCase(hearing.secondReviewer, { findingId })).answers).toEqual([])
    await hearing.appeal({ version: 1 })
    expect(await listAppeals(hearing.manager, { periodId })).toMatchObject({
      appeals: [{ unitName: '办公室', level: 1, status: 'sent', decision: null }],
      units: [{ appealed: 1, waiting: 1, unanswered: 0 }],
    })
  })

  it('the bench is told beforehand whether it may rule', async () => {
    const hearing = await aHearing(await open())
    await hearing.appeal()
    const { findingId } = hearing
    expect((await getAppealCase(hearing.secondReviewer, { findingId })).waiting).toMatchObject({ level: 1, isMine: true, barred: null })
    expect((await getAppealCase(hearing.reviewer, { findingId })).waiting?.barred).toMatch(/^按回避规定/)
    expect((await getAppealCase(hearing.leader, { findingId })).waiting).toMatchObject({ isMine: false, barred: null })
  })

  it('a correction by the reviewer is shown to the unit with what it changed', async () => {
    const hearing = await aHearing(await open())
    await hearing.advance('review')
    const findingId = await hearing.record({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-05-04', doneOn: '2026-05-08' } })
    const amended = { kind: 'overdue', dueOn: '2026-05-04', doneOn: '2026-05-06' } as const
    await reviewFinding(hearing.reviewer, { findingId, version: 0, decision: 'accepted', reason: '5月6日已公开。', amended })
    await hearing.advance('appeals')
    const { cases } = await unitCases(hearing.liaison, { periodId: hearing.periodId, unitId: hearing.unitIds[0] })
    expect(cases.find(({ finding }) => finding.id === findingId)?.amendments).toMatchObject([
      { after: amended, reason: '5月6日已公开。', scoreBefore: 870_000, scoreAfter: 890_000, amendedBy: null },
    ])
    expect((await hearing.events()).filter((type) => type === 'finding.amended')).toHaveLength(1)
  })

  it('a reviewer corrects only to facts that the rule takes, and to other facts than were stated', async () => {
    const hearing = await aHearing(await open())
    await hearing.advance('review')
    const findingId = await hearing.record()
    const review = { findingId, version: 0, decision: 'accepted', reason: '更正。' } as const
    const plain = { kind: 'plain' } as const
    await expect(reviewFinding(hearing.reviewer, { ...review, amended: plain })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(reviewFinding(hearing.reviewer, { ...review, amended: count(2) })).rejects.toMatchObject({ code: 'facts_unchanged' })
    expect(await hearing.finding(findingId)).toMatchObject({ status: 'submitted', version: 0 })
  })
})

describeBothDialects('the preview of a ruling', (open) => {
  it('shows the account both ways, with the ranks it moves', async () => {
    const hearing = await aHearing(await open())
    await hearing.advance('review')
    await hearing.accept({ unitIds: [hearing.unitIds[1]], facts: count(4) })
    await hearing.advance('appeals')
    const preview = await previewRuling(hearing.secondReviewer, { findingId: hearing.findingId, decision: 'amended', facts: count(3) })
    expect(preview).toMatchObject({
      unitName: '办公室',
      before: { rank: 2, line: { taken: 100_000 }, explanation: { score: 900_000 } },
      after: { rank: 1, line: { taken: 60_000 }, explanation: { score: 940_000 } },
      moved: [{ unitName: '信息中心', rankBefore: 1, rankAfter: 2 }],
    })
    const withdrawn = await previewRuling(hearing.secondReviewer, { findingId: hearing.findingId, decision: 'withdrawn' })
    expect(withdrawn.after).toMatchObject({ line: null, explanation: { score: 1_000_000 } })
    expect((await hearing.finding()).version, 'nothing was stored').toBe(1)
  })

  it('is not for units', async () => {
    const hearing = await aHearing(await open())
    const input = { findingId: hearing.findingId, decision: 'withdrawn' } as const
    await expect(previewRuling(hearing.head, input)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
