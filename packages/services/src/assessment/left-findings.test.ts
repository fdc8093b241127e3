import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from './deep-verify.ts'
import { freezePeriod } from './freeze-period.ts'
import { listFindings } from './finding-queries.ts'
import { aQuarter, aRequest, type TestQuarter } from './quarter.testing.ts'
import { quarterProgress } from './quarter-progress.ts'
import { recordFinding } from './record-finding.ts'
import { reviewFinding } from './review-finding.ts'
import { submitFinding } from './submit-finding.ts'
import { takeOverFindings } from './take-over-findings.ts'
import { withdrawLeftFinding } from './withdraw-left-finding.ts'

/** The evaluator of the quarter with a role that is stored, so that it can be taken away. */
async function grantEvaluator({ db, organisationId, evaluator, reviewer }: TestQuarter): Promise<void> {
  for (const personId of [evaluator.actor.id, reviewer.actor.id]) {
    const grant = {
      id: crypto.randomUUID(),
      organisation_id: organisationId,
      person_id: personId,
      role: 'evaluator' as const,
      unit_id: null,
    }
    const given = { granted_by: null, granted_at: '2026-01-01T00:00:00.000Z', revoked_by: null, revoked_at: null }
    await db.transact((tx) =>
      tx
        .insertInto('role_grant')
        .values({ ...grant, ...given })
        .execute(),
    )
  }
}

async function leave({ db, evaluator }: TestQuarter, how: 'role' | 'account'): Promise<void> {
  const at = '2026-06-09T00:00:00.000Z'
  await db.transact((tx) =>
    how === 'role'
      ? tx.updateTable('role_grant').set({ revoked_at: at }).where('person_id', '=', evaluator.actor.id).execute()
      : tx.updateTable('person').set({ disabled_at: at }).where('id', '=', evaluator.actor.id).execute(),
  )
}

const statusOf = async ({ db }: TestQuarter, id: string) =>
  db.read
    .selectFrom('finding')
    .select(['status', 'recorded_by', 'first_recorded_by', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

describeBothDialects('an evaluator who leaves in mid-quarter', (open) => {
  it.each(['role', 'account'] as const)('leaves drafts and returned findings to a colleague, when it is the %s that ends', async (how) => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    const draft = await quarter.record({ submit: false })
    const returned = await quarter.record()
    await reviewFinding(quarter.reviewer, { findingId: returned, version: 0, decision: 'returned', reason: '事实不清' })
    const successor = await quarter.person(['evaluator'])
    const both = {
      findings: [
        { findingId: draft, version: 0 },
        { findingId: returned, version: 1 },
      ],
    }
    await expect(takeOverFindings(successor, both)).rejects.toMatchObject({ code: 'recorder_present' })
    expect((await quarterProgress(quarter.manager, quarter)).left).toEqual([])

    await leave(quarter, how)
    expect((await quarterProgress(quarter.manager, quarter)).left.map(({ id }) => id).toSorted()).toEqual([draft, returned].toSorted())
    await takeOverFindings(successor, both)
    expect(await statusOf(quarter, draft)).toMatchObject({ recorded_by: successor.actor.id, first_recorded_by: quarter.evaluator.actor.id })
    await submitFinding(successor, { findingId: draft, version: 1 })
    await submitFinding(successor, { findingId: returned, version: 2 })
    await reviewFinding(quarter.secondReviewer, { findingId: draft, version: 2, decision: 'accepted' })
    expect((await quarter.events()).filter((type) => type === 'finding.taken-over')).toHaveLength(2)
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults.filter(({ table }) => table === 'finding')).toEqual([])
  })

  it('never decides on what they recorded once they come back as a reviewer', async () => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    const findingId = await quarter.record({ submit: false })
    await leave(quarter, 'role')
    const successor = await quarter.person(['evaluator'])
    await takeOverFindings(successor, { findings: [{ findingId, version: 0 }] })
    await submitFinding(successor, { findingId, version: 1 })
    const { actor } = quarter.evaluator
    const back = { ...quarter.evaluator, actor: { ...actor, grants: [{ role: 'reviewer' as const, unitId: null }] } }
    await expect(reviewFinding(back, { findingId, version: 2, decision: 'accepted' })).rejects.toMatchObject({ code: 'own_finding' })
    const { findings } = await listFindings(quarter.reviewer, { periodId: quarter.periodId, status: 'submitted', limit: 10 })
    expect(findings).toHaveLength(1)
  })

  it('is not followed by whoever returned the finding, nor by a member of the unit', async () => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    const findingId = await quarter.record()
    await reviewFinding(quarter.reviewer, { findingId, version: 0, decision: 'returned', reason: '事实不清' })
    await leave(quarter, 'account')
    const { actor } = quarter.reviewer
    const both = { ...quarter.reviewer, actor: { ...actor, grants: [...actor.grants, { role: 'evaluator' as const, unitId: null }] } }
    const seen = { findings: [{ findingId, version: 1 }] }
    await expect(takeOverFindings(both, seen)).rejects.toMatchObject({ code: 'four_eyes' })
    await expect(takeOverFindings(await quarter.person(['evaluator'], quarter.unitIds[0]), seen)).rejects.toMatchObject({
      code: 'own_unit',
    })
    await expect(takeOverFindings(quarter.manager, seen)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('takes over all of them or none', async () => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    const findingId = await quarter.record({ submit: false })
    const other = await quarter.record({ submit: false })
    await leave(quarter, 'role')
    const successor = await quarter.person(['evaluator'])
    const events = await quarter.events()
    const stale = takeOverFindings(successor, {
      findings: [
        { findingId, version: 0 },
        { findingId: other, version: 7 },
      ],
    })
    await expect(stale).rejects.toMatchObject({ code: 'conflict' })
    expect(await quarter.events()).toEqual(events)
    expect((await statusOf(quarter, findingId)).recorded_by).toBe(quarter.evaluator.actor.id)
  })

  it('does not block the freeze for ever: the office withdraws what is left, with a reason', async () => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    const findingId = await quarter.record({ submit: false })
    await quarter.advance('review')
    const withdraw = () => withdrawLeftFinding(quarter.manager, { findingId, version: 0, reason: '录入人已调离，事实无法核实' })
    await expect(withdraw()).rejects.toMatchObject({ code: 'recorder_present' })
    await leave(quarter, 'account')
    await expect(withdrawLeftFinding(quarter.reviewer, { findingId, version: 0, reason: '无' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await withdraw()
    expect((await statusOf(quarter, findingId)).status).toBe('withdrawn')
    await freezePeriod(quarter.manager, { periodId: quarter.periodId, version: await quarter.version() })
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults.filter(({ table }) => table === 'finding')).toEqual([])
    await quarter.db.transact((tx) => tx.updateTable('finding').set({ withdrawal_reason: '别的原因' }).execute())
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults.map(({ fault }) => fault)).toContain('撤回原因与日志不符')
  })

  it('is counted beside the others in the progress of the quarter', async () => {
    const quarter = await aQuarter(await open())
    await grantEvaluator(quarter)
    await quarter.accept()
    await quarter.record()
    const other = await quarter.person(['evaluator'])
    await recordFinding(other, aRequest(quarter, { submit: false }))
    const { states, evaluators, unanswered } = await quarterProgress(quarter.manager, quarter)
    expect(states).toEqual({ draft: 1, submitted: 1, returned: 0, accepted: 1, withdrawn: 0 })
    expect(evaluators.map(({ hasLeft, states: own }) => [hasLeft, own.accepted + own.submitted + own.draft])).toEqual([
      [false, 2],
      [true, 1],
    ])
    expect(unanswered).toEqual([])
    await expect(quarterProgress(quarter.liaison, quarter)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
