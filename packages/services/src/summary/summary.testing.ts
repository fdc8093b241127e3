import { freezePeriod } from '../assessment/freeze-period.ts'
import { getPeriod } from '../assessment/basis.ts'
import { advanceStage } from '../assessment/advance-stage.ts'
import { openPeriod } from '../assessment/open-period.ts'
import { publishPeriod } from '../assessment/publish-period.ts'
import { recordFinding } from '../assessment/record-finding.ts'
import { reviewFinding } from '../assessment/review-finding.ts'
import { getScheme } from '../assessment/scheme-queries.ts'
import type { TestQuarter } from '../assessment/quarter.testing.ts'

/** What is found in a quarter: so many documents of a unit that should have been published, two points each. */
export interface Found {
  readonly unitId: string
  readonly count: number
  readonly occurredOn: string
}

/** Records and accepts what was found in a period that collects. */
export async function find({ evaluator, reviewer }: TestQuarter, periodId: string, found: readonly Found[]): Promise<void> {
  for (const { unitId, count, occurredOn } of found) {
    const { findingIds } = await recordFinding(evaluator, {
      requestId: crypto.randomUUID(),
      periodId,
      unitIds: [unitId],
      ruleId: 'each',
      occurredOn,
      facts: { kind: 'count', count },
      note: '',
      submit: true,
    })
    for (const findingId of findingIds) await reviewFinding(reviewer, { findingId, version: 0, decision: 'accepted' })
  }
}

/** Brings a period that collects to its publication. */
export async function publish({ manager, db, organisationId }: TestQuarter, periodId: string): Promise<string> {
  const version = async () => (await getPeriod(db.read, organisationId, periodId)).version
  await advanceStage(manager, { periodId, version: await version(), to: 'review' })
  await freezePeriod(manager, { periodId, version: await version() })
  return (await publishPeriod(manager, { periodId, version: await version() })).publicationId
}

/** Opens a quarter of the same scheme and has it collect. */
export async function collect(office: TestQuarter, place: { readonly year: number; readonly quarter: number }): Promise<string> {
  const { versionId } = await getScheme(office.manager, { schemeId: office.schemeId })
  const { periodId } = await openPeriod(office.manager, { ...place, schemeVersionId: versionId })
  await advanceStage(office.manager, { periodId, version: 0, to: 'collecting' })
  return periodId
}
