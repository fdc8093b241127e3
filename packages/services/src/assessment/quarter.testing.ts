import { isUnitRole, type RecordFinding, type Role } from '@sunlit/contracts'
import { aPerson, type TestDatabase } from '@sunlit/db/testing'
import type { Scheme } from '@sunlit/scoring'
import type { HeldGrant } from '../core/actor.ts'
import { createServiceContext, type ServiceContext } from '../core/service-context.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { adoptScheme } from './adopt-scheme.ts'
import { advanceStage } from './advance-stage.ts'
import { getPeriod } from './basis.ts'
import { createScheme } from './create-scheme.ts'
import { openPeriod } from './open-period.ts'
import { recordFinding } from './record-finding.ts'
import { reviewFinding } from './review-finding.ts'

/** An office with two units, its people, and the second quarter of 2026 open for recording. The clock stands until it is moved. */
export interface TestQuarter {
  readonly db: TestDatabase
  readonly organisationId: string
  /** 办公室 and 信息中心. */
  readonly unitIds: readonly [string, string]
  readonly schemeId: string
  readonly periodId: string
  readonly manager: ServiceContext
  readonly evaluator: ServiceContext
  readonly reviewer: ServiceContext
  readonly secondReviewer: ServiceContext
  /** Speaks for the first unit. */
  readonly liaison: ServiceContext
  setTime(instant: string): void
  person(roles: readonly Role[], unitId?: string | null): Promise<ServiceContext>
  /** A submitted finding about the first unit, unless told otherwise. */
  record(change?: Partial<RecordFinding>): Promise<string>
  /** The same, accepted. */
  accept(change?: Partial<RecordFinding>): Promise<string>
  advance(to: 'collecting' | 'review' | 'appeals' | 'archived'): Promise<void>
  version(): Promise<number>
  /** Types of all stored events, oldest first. */
  events(): Promise<readonly string[]>
}

const NOW = '2026-06-10T02:00:00.000Z'

/** Two indicators of 60 and 40 points; every kind of rule that the tests need. */
export function aScheme(change: Partial<Scheme> = {}): Scheme {
  const rule = { source: '测试方案第一条' }
  return {
    id: 'draft',
    version: 1,
    title: '季度考核方案',
    source: { title: '测试方案' },
    effectiveFrom: '2026-01-01',
    classes: [{ id: 'all', name: '全部单位', worths: [], absent: [] }],
    indicators: [
      { id: 'open', name: '主动公开', worth: 600_000 },
      { id: 'answer', name: '依申请公开', worth: 400_000 },
    ],
    rules: [
      { ...rule, id: 'each', indicatorId: 'open', kind: 'each', text: '应公开未公开，每条扣2分', price: 20_000 },
      {
        ...rule,
        id: 'late',
        indicatorId: 'answer',
        kind: 'overdue',
        text: '每逾期一个工作日扣1分',
        price: 10_000,
        days: 'working',
        graceDays: 0,
      },
      { ...rule, id: 'judge', indicatorId: 'answer', kind: 'discretion', text: '在2分内酌情扣分', least: 0, most: 20_000 },
    ],
    groups: [],
    overlaps: [],
    notApplicable: { kind: 'normalise', to: 1_000_000 },
    bonus: {},
    passShare: 6_000,
    grades: [],
    rankStyle: 'competition',
    cutOff: { kind: 'quarter-end' },
    year: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
    decimals: 2,
    ...change,
  }
}

export async function aQuarter(db: TestDatabase, { scheme = aScheme(), recording = true } = {}): Promise<TestQuarter> {
  let instant = NOW
  const organisationId = crypto.randomUUID()
  await db.transact((tx) =>
    tx.insertInto('organisation').values({ id: organisationId, name: '示例市政务公开办公室', kind: 'city', created_at: NOW }).execute(),
  )
  const person = async (roles: readonly Role[], unitId: string | null = null): Promise<ServiceContext> => {
    const row = aPerson({ id: crypto.randomUUID(), organisation_id: organisationId, unit_id: unitId })
    await db.transact((tx) => tx.insertInto('person').values(row).execute())
    const grants = roles.map((role): HeldGrant => ({ role, unitId: isUnitRole(role) ? unitId : null }))
    return createServiceContext({
      db,
      actor: { kind: 'person', id: row.id, alias: row.id, organisationId, unitId, grants },
      now: () => instant,
    })
  }
  const manager = await person(['manager'])
  const unit = (name: string) => createUnit(manager, { name, classId: 'all', activeFrom: '2026-01-01' })
  const unitIds = [await unit('办公室'), await unit('信息中心')] as const
  const evaluator = await person(['evaluator'])
  const reviewer = await person(['reviewer'])
  const { schemeId, versionId } = await createScheme(manager, { title: scheme.title, document: scheme })
  await adoptScheme(manager, { schemeId, revision: 0 })
  const { periodId } = await openPeriod(manager, { year: 2026, quarter: 2, schemeVersionId: versionId })
  const period = () => getPeriod(db.read, organisationId, periodId)

  const quarter: TestQuarter = {
    db,
    organisationId,
    unitIds,
    schemeId,
    periodId,
    manager,
    evaluator,
    reviewer,
    secondReviewer: await person(['reviewer']),
    liaison: await person(['liaison'], unitIds[0]),
    setTime: (next) => (instant = next),
    person,
    async record(change = {}) {
      const { findingIds } = await recordFinding(evaluator, aRequest(quarter, change))
      return findingIds[0] ?? ''
    },
    async accept(change = {}) {
      const findingId = await quarter.record(change)
      await reviewFinding(reviewer, { findingId, version: 0, decision: 'accepted' })
      return findingId
    },
    advance: async (to) => advanceStage(manager, { periodId, version: (await period()).version, to }),
    version: async () => (await period()).version,
    events: async () => (await db.read.selectFrom('event').select('type').orderBy('arrival').execute()).map(({ type }) => type),
  }
  if (recording) await quarter.advance('collecting')
  return quarter
}

/** Two documents that should have been published, found on 6 May, about the first unit, straight to review. */
export function aRequest(
  { periodId, unitIds }: Pick<TestQuarter, 'periodId' | 'unitIds'>,
  change: Partial<RecordFinding> = {},
): RecordFinding {
  return {
    requestId: crypto.randomUUID(),
    periodId,
    unitIds: [unitIds[0]],
    ruleId: 'each',
    occurredOn: '2026-05-06',
    facts: { kind: 'count', count: 2 },
    note: '',
    submit: true,
    ...change,
  }
}
