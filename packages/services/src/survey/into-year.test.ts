import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { aScheme } from '../assessment/quarter.testing.ts'
import { confirmExternal } from '../summary/confirm-external.ts'
import { listExternal } from '../summary/external-queries.ts'
import { publish as publishQuarter } from '../summary/summary.testing.ts'
import { getYear } from '../summary/year-queries.ts'
import { countEvaluation } from './count-evaluation.ts'
import { publishEvaluation } from './publish-evaluation.ts'
import { sendBallot } from './send-ballot.ts'
import { sendFeedback } from './send-feedback.ts'
import { aSurvey } from './survey.testing.ts'
import { takeIntoYear } from './take-into-year.ts'
import { writeFeedback } from './write-feedback.ts'

const YEAR = { quarters: { kind: 'mean' }, parts: [{ id: 'public', name: '社会评议', share: 1_000 }], ownShare: 9_000 } as const

describeBothDialects('an evaluation on its way into the year', (open) => {
  it('becomes a part of it with its lines, once, when another person has confirmed; too small a sample never becomes a zero', async () => {
    const survey = await aSurvey(await open(), { scheme: aScheme({ year: YEAR }) })
    const { evaluationId, manager, reviewer, quarter } = survey
    const [judged = '', unknown = ''] = quarter.unitIds
    for (let index = 0; index < 6; index += 1) {
      const units = { [judged]: { open: index === 0 ? 'fair' : 'good' }, ...(index === 0 && { [unknown]: { open: 'good' } }) }
      const ballot = await survey.ballot({ answers: { units, whole: 'good', words: `意见${index}` } })
      await sendBallot(survey.public, { ...survey.door, address: `192.0.2.${index}` }, ballot)
    }
    await survey.close()
    await countEvaluation(manager, { evaluationId, version: await survey.version() })
    const conversion = { kind: 'score', of: 100_000, full: 1_000_000 } as const
    const taking = { evaluationId, partId: 'public', conversion }
    await expect(takeIntoYear(manager, taking)).rejects.toMatchObject({ code: 'survey_state' })
    for (const unitId of quarter.unitIds) await writeFeedback(manager, { evaluationId, unitId, words: '继续保持。' })
    await sendFeedback(manager, { evaluationId, version: await survey.version() })
    await publishEvaluation(reviewer, { evaluationId, version: await survey.version() })
    await expect(takeIntoYear(manager, taking)).rejects.toMatchObject({ code: 'external_part_unknown' })
    await publishQuarter(quarter, quarter.periodId)

    await expect(takeIntoYear(reviewer, taking)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(takeIntoYear(manager, { ...taking, partId: 'other' })).rejects.toMatchObject({ code: 'external_part_unknown' })
    const { entered, without } = await takeIntoYear(manager, taking)
    expect(entered).toBe(1)
    expect(without).toEqual([expect.stringContaining('样本不足（评价的人太少）')])
    const [part] = await listExternal(manager, { year: 2026 })
    // (8 + 5 × 10) ÷ 6 = 9.67 of 10
    expect(part).toMatchObject({
      unitId: judged,
      score: 967_000,
      status: 'entered',
      enteredByMe: true,
      evidenceUrl: `/survey/${evaluationId}/results`,
    })
    expect(part?.source).toBe('测试评议：社会评议 9.67 ÷ 10 × 100 = 96.70')
    await expect(takeIntoYear(manager, taking)).rejects.toMatchObject({ code: 'external_part_exists' })
    expect((await getYear(manager, { year: 2026 })).blocker).toContain('还有')
    await expect(confirmExternal(manager, { year: 2026, externalPartIds: [part?.id ?? ''] })).rejects.toMatchObject({ code: 'four_eyes' })
    await confirmExternal(reviewer, { year: 2026, externalPartIds: [part?.id ?? ''] })
    expect((await listExternal(manager, { year: 2026 }))[0]).toMatchObject({ status: 'confirmed' })
    expect((await deepVerify(quarter.db.read, manager.now())).faults).toEqual([])
  })
})
