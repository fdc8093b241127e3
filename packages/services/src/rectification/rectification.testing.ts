import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import type { TestDatabase } from '@sunlit/db/testing'
import type { Scheme } from '@sunlit/scoring'
import type { ServiceContext } from '../core/service-context.ts'
import { addRectificationAddress } from './add-rectification-evidence.ts'
import { getRectification } from './get-rectification.ts'
import { listRectifications } from './ledger-queries.ts'
import { openRectifications } from './open-rectifications.ts'
import { recheckRectification } from './recheck-rectification.ts'
import { submitRectification } from './submit-rectification.ts'
import { writeMeasure } from './write-measure.ts'

/** A quarter with somebody else who re-checks, and shortcuts through the life of an entry. The clock stands at 10 June 2026, a Wednesday. */
export interface TestLedger extends TestQuarter {
  readonly second: ServiceContext
  /** An entry of an accepted finding about the first unit. */
  open(change?: Parameters<TestQuarter['accept']>[0]): Promise<string>
  versionOf(id: string): Promise<number>
  plan(id: string, plannedOn?: string): Promise<void>
  show(id: string, url?: string): Promise<string>
  submit(id: string): Promise<void>
  /** Through plan, evidence, submission and re-check. */
  close(id: string): Promise<void>
  only(): Promise<string>
}

export async function aLedger(db: TestDatabase, options: { readonly scheme?: Scheme } = {}): Promise<TestLedger> {
  const quarter = await aQuarter(db, options)
  const second = await quarter.person(['evaluator'])
  const versionOf = async (id: string) => (await getRectification(quarter.manager, { rectificationId: id })).version
  const only = async () => {
    const { entries } = await listRectifications(quarter.manager, { limit: 200 })
    if (entries.length !== 1) throw new Error(`${entries.length} entries`)
    return entries[0]?.id ?? ''
  }
  const ledger: TestLedger = {
    ...quarter,
    second,
    only,
    versionOf,
    async open(change = {}) {
      const findingId = await quarter.accept(change)
      await openRectifications(quarter.manager, { findingIds: [findingId] })
      const row = await db.read
        .selectFrom('rectification_finding')
        .select('rectification_id')
        .where('finding_id', '=', findingId)
        .executeTakeFirstOrThrow()
      return row.rectification_id
    },
    async plan(id, plannedOn = '2026-06-15') {
      const version = await versionOf(id)
      await writeMeasure(quarter.liaison, { rectificationId: id, version, measure: '补发并逐条核对', responsible: '示例责任人', plannedOn })
    },
    async show(id, url = 'https://shili.example/zhenggai') {
      const capturedAt = '2026-06-10T01:00:00.000Z'
      return (await addRectificationAddress(quarter.liaison, { rectificationId: id, url, capturedAt })).evidenceId
    },
    submit: async (id) => submitRectification(quarter.liaison, { rectificationId: id, version: await versionOf(id), remark: '' }),
    async close(id) {
      await ledger.plan(id)
      await ledger.show(id)
      await ledger.submit(id)
      await recheckRectification(second, { rectificationId: id, version: await versionOf(id), decision: 'closed' })
    },
  }
  return ledger
}

/** The codes with which some of several calls were refused. */
export function refusalsOf(outcomes: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String((outcome.reason as { readonly code?: string }).code)] : [])) // an AppError
}
