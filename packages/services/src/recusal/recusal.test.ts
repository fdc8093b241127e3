import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { addAddress } from '../assessment/add-address.ts'
import { previewFinding, reviewQueue } from '../assessment/finding-queries.ts'
import { listTodo } from '../assessment/list-todo.ts'
import { listPeriodUnits } from '../assessment/period-units.ts'
import { aQuarter, aRequest } from '../assessment/quarter.testing.ts'
import { recordFinding } from '../assessment/record-finding.ts'
import { reviewFinding } from '../assessment/review-finding.ts'
import { submitFinding } from '../assessment/submit-finding.ts'
import { withdrawFinding } from '../assessment/withdraw-finding.ts'
import { declareRecusal } from './declare-recusal.ts'
import { liftRecusal } from './lift-recusal.ts'
import { listOwnRecusals } from './list-recusals.ts'
import { setRecusal } from './set-recusal.ts'

const reason = '配偶在该单位任职'

describeBothDialects('a recusal', (open) => {
  it('keeps an evaluator from recording, previewing and adding to what is recorded already', async () => {
    const quarter = await aQuarter(await open())
    const { evaluator, unitIds, periodId } = quarter
    const findingId = await quarter.record({ submit: false })
    await declareRecusal(evaluator, { unitId: unitIds[0], reason })
    await expect(recordFinding(evaluator, aRequest(quarter))).rejects.toMatchObject({ code: 'recused' })
    await expect(recordFinding(evaluator, aRequest(quarter, { unitIds }))).rejects.toMatchObject({ code: 'recused' })
    const { requestId: _, note: __, submit: ___, ...asked } = aRequest(quarter)
    await expect(previewFinding(evaluator, asked)).rejects.toMatchObject({ code: 'recused' })
    const address = { findingId, url: 'https://shili.example/', capturedAt: evaluator.now() }
    await expect(addAddress(evaluator, address)).rejects.toMatchObject({ code: 'recused' })
    await expect(submitFinding(evaluator, { findingId, version: 0 })).rejects.toMatchObject({ code: 'recused' })
    const units = await listPeriodUnits(evaluator, { periodId })
    expect(units.map(({ recused }) => recused)).toEqual([true, false])
    await recordFinding(evaluator, aRequest(quarter, { unitIds: [unitIds[1]] }))
  })

  it('leaves a draft to be taken back, so that nothing holds up the quarter', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record({ submit: false })
    await declareRecusal(quarter.evaluator, { unitId: quarter.unitIds[0], reason })
    await withdrawFinding(quarter.evaluator, { findingId, version: 0 })
    expect((await quarter.events()).at(-1)).toBe('finding.withdrawn')
  })

  it('keeps a reviewer from deciding, and takes the finding out of their queue and their list of things to do', async () => {
    const quarter = await aQuarter(await open())
    const { reviewer, secondReviewer, periodId, manager } = quarter
    const findingId = await quarter.record()
    await setRecusal(manager, { personId: reviewer.actor.id, unitId: quarter.unitIds[0], reason })
    await expect(reviewFinding(reviewer, { findingId, version: 0, decision: 'accepted' })).rejects.toMatchObject({ code: 'recused' })
    expect((await reviewQueue(reviewer, { periodId, limit: 10 })).findings).toEqual([])
    expect((await listTodo(reviewer)).filter(({ kind }) => kind === 'review')).toEqual([])
    await reviewFinding(secondReviewer, { findingId, version: 0, decision: 'accepted' })
  })

  it('is lifted by a manager, and never by whom it concerns', async () => {
    const quarter = await aQuarter(await open())
    const both = await quarter.person(['manager', 'evaluator'])
    const { recusalId } = await declareRecusal(both, { unitId: quarter.unitIds[0], reason })
    await expect(liftRecusal(both, { recusalId })).rejects.toMatchObject({ code: 'four_eyes' })
    await expect(liftRecusal(quarter.evaluator, { recusalId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(recordFinding(both, aRequest(quarter))).rejects.toMatchObject({ code: 'recused' })
    await liftRecusal(quarter.manager, { recusalId })
    await expect(liftRecusal(quarter.manager, { recusalId })).rejects.toMatchObject({ code: 'conflict' })
    await recordFinding(both, aRequest(quarter))
    expect((await quarter.events()).filter((type) => type.startsWith('recusal'))).toEqual(['recusal.declared', 'recusal.lifted'])
  })

  it('is declared once, for a unit of the own organisation, and of others only by a manager', async () => {
    const db = await open()
    const [quarter, other] = [await aQuarter(db), await aQuarter(db)]
    const { evaluator, reviewer, unitIds } = quarter
    await declareRecusal(evaluator, { unitId: unitIds[0], reason })
    await expect(declareRecusal(evaluator, { unitId: unitIds[0], reason })).rejects.toMatchObject({ code: 'already_recused' })
    await expect(declareRecusal(evaluator, { unitId: other.unitIds[0], reason })).rejects.toMatchObject({ code: 'not_found' })
    const ofAnother = { personId: reviewer.actor.id, unitId: unitIds[0], reason }
    await expect(setRecusal(evaluator, ofAnother)).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = { personId: other.evaluator.actor.id, unitId: unitIds[0], reason }
    await expect(setRecusal(quarter.manager, stranger)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listOwnRecusals(evaluator)).toMatchObject([{ unitName: '办公室', reason, canLift: false }])
    expect(await listOwnRecusals(reviewer)).toEqual([])
    expect(await listOwnRecusals(quarter.manager)).toMatchObject([{ personId: evaluator.actor.id, canLift: true }])
  })
})
