import { addDays, periodOfQuarter, quarterOf, shanghaiDate, type QuarterOfYear } from '@sunlit/calendar'
import {
  addAddress,
  adoptScheme,
  advanceStage,
  createScheme,
  freezePeriod,
  getFinding,
  listQuarters,
  openPeriod,
  publishPeriod,
  recordFinding,
  reviewFinding,
  type ServiceContext,
} from '@sunlit/services'
import { CURRENT_FINDINGS, PAST_FINDINGS, type DemoFinding } from './demo-findings.ts'
import { demoScheme } from './demo-scheme.ts'

/** Who does the office's work in the demo. */
export interface DemoOffice {
  readonly manager: ServiceContext
  /** Two, because nobody records against their own unit. */
  readonly evaluators: readonly ServiceContext[]
  readonly reviewer: ServiceContext
  readonly unitIds: ReadonlyMap<string, string>
}

/** A quarter that is published and one that is under way, as an office would have brought them there. */
export async function playQuarters(office: DemoOffice, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const current = quarterOf(today)
  const past = quarterBefore(current)
  const { start } = periodOfQuarter(past.year, past.quarter)
  const schemeVersionId = await adoptDemoScheme(office, start)
  const pastId = await openAndCollect(office, past, schemeVersionId)
  await record(office, pastId, start, PAST_FINDINGS)
  await publish(office, pastId)
  const currentId = await openAndCollect(office, current, schemeVersionId)
  const begun = periodOfQuarter(current.year, current.quarter).start
  // On the first days of a quarter nothing can have been found on its sixth.
  const findings = CURRENT_FINDINGS.map((finding) => ({ ...finding, day: dayNotAfter(begun, finding.day, today) }))
  await record(office, currentId, begun, findings)
}

function quarterBefore({ year, quarter }: QuarterOfYear): QuarterOfYear {
  return quarterOf(addDays(periodOfQuarter(year, quarter).start, -1))
}

function dayNotAfter(start: string, day: number, today: string): number {
  return addDays(start, day) <= today ? day : 0
}

async function adoptDemoScheme({ manager }: DemoOffice, effectiveFrom: string): Promise<string> {
  const document = demoScheme(effectiveFrom)
  const { schemeId, versionId, revision } = await createScheme(manager, { title: document.title, templateId: 'seven-items-2022', document })
  await adoptScheme(manager, { schemeId, revision })
  return versionId
}

async function openAndCollect({ manager }: DemoOffice, { year, quarter }: QuarterOfYear, schemeVersionId: string): Promise<string> {
  const { periodId } = await openPeriod(manager, { year, quarter, schemeVersionId })
  await advanceStage(manager, { periodId, version: await versionOf(manager, periodId), to: 'collecting' })
  return periodId
}

async function publish({ manager }: DemoOffice, periodId: string): Promise<void> {
  for (const to of ['review', 'appeals'] as const) {
    await advanceStage(manager, { periodId, version: await versionOf(manager, periodId), to })
  }
  await freezePeriod(manager, { periodId, version: await versionOf(manager, periodId) })
  await publishPeriod(manager, { periodId, version: await versionOf(manager, periodId) })
}

async function versionOf(manager: ServiceContext, periodId: string): Promise<number> {
  const period = (await listQuarters(manager)).find(({ id }) => id === periodId)
  if (period === undefined) throw new Error('the quarter of the demo is missing')
  return period.version
}

async function record(office: DemoOffice, periodId: string, start: string, findings: readonly DemoFinding[]): Promise<void> {
  for (const finding of findings) await recordOne(office, periodId, start, finding)
}

async function recordOne(office: DemoOffice, periodId: string, start: string, finding: DemoFinding): Promise<void> {
  const unitIds = finding.units.map((name) => office.unitIds.get(name) ?? name)
  const evaluator = office.evaluators.find(({ actor }) => !unitIds.includes(actor.unitId ?? ''))
  if (evaluator === undefined) throw new Error(`nobody in the demo may record against ${finding.units.join()}`)
  const { findingIds } = await recordFinding(evaluator, {
    requestId: evaluator.newId(),
    periodId,
    unitIds: [...unitIds],
    ruleId: finding.ruleId,
    occurredOn: addDays(start, finding.day),
    facts: finding.facts(start),
    note: finding.note,
    submit: finding.ends !== 'draft',
    ...(finding.page !== undefined && { factKey: finding.page }),
  })
  for (const findingId of findingIds) {
    if (finding.page !== undefined) {
      await addAddress(evaluator, { findingId, url: `https://shili.example/${finding.page}`, capturedAt: evaluator.now() })
    }
    await decide(office, findingId, finding.ends)
  }
}

async function decide({ reviewer }: DemoOffice, findingId: string, ends: DemoFinding['ends']): Promise<void> {
  if (ends === 'draft' || ends === 'submitted') return
  const { version } = await getFinding(reviewer, { findingId })
  if (ends === 'returned') await reviewFinding(reviewer, { findingId, version, decision: 'returned', reason: '请补充网页截图和具体链接。' })
  else await reviewFinding(reviewer, { findingId, version, decision: 'accepted' })
}
