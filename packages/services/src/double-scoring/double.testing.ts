import type { DoubleMark, DoubleRule } from '@sunlit/contracts'
import type { TestDatabase } from '@sunlit/db/testing'
import { getPeriod } from '../assessment/basis.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assignPairs } from './assign-pairs.ts'
import { doubleOverview } from './double-overview.ts'
import { setDoubleTerms } from './set-double-terms.ts'

/** A quarter in which two evaluators score the second unit's 依申请公开 without seeing each other. */
export interface TestPair extends TestQuarter {
  readonly first: ServiceContext
  readonly second: ServiceContext
  readonly third: ServiceContext
  readonly caseId: string
}

/** Tolerance: half a point. */
export async function aPair(db: TestDatabase, rule: DoubleRule = 'milder'): Promise<TestPair> {
  const quarter = await aQuarter(db)
  const { manager, periodId, unitIds } = quarter
  const [first, second] = [await granted(quarter, 'evaluator'), await granted(quarter, 'evaluator')]
  const version = async (): Promise<number> => (await getPeriod(db.read, quarter.organisationId, periodId)).version
  await setDoubleTerms(manager, { periodId, version: await version(), tolerance: 5_000, rule })
  const pair = { unitId: unitIds[1], indicatorId: 'answer', firstId: first.actor.id, secondId: second.actor.id }
  await assignPairs(manager, { periodId, version: await version(), pairs: [pair] })
  const [given] = (await doubleOverview(manager, { periodId })).cases
  return { ...quarter, first, second, third: quarter.reviewer, caseId: given?.id ?? '' }
}

/** Somebody whose role stands in the database, as the assignment asks for it. */
export async function granted(quarter: TestQuarter, role: 'evaluator', unitId: string | null = null): Promise<ServiceContext> {
  const ctx = await quarter.person([role], unitId)
  const { organisationId } = quarter
  await runCommand(quarter.manager, 'public', async (tx) => {
    const row = { id: ctx.newId(), organisation_id: organisationId, person_id: ctx.actor.id, role, unit_id: null, granted_at: ctx.now() }
    await tx.insertInto('role_grant').values(row).execute()
    return { events: [{ type: 'grant.given', personAlias: ctx.actor.alias, role, unitId: null }] }
  })
  return ctx
}

/** At the evaluator's discretion: so many 1/10 000 of a point under 依申请公开. */
export function judged(points: number): DoubleMark {
  return { ruleId: 'judge', occurredOn: '2026-05-06', facts: { kind: 'amount', points, reason: '答复内容不完整' }, note: '答复遗漏一项' }
}
