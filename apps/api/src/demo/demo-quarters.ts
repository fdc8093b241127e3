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
  type PeriodView,
  type ServiceContext,
} from '@sunlit/services'
import { CURRENT_FINDINGS, PAST_QUARTERS, type DemoFinding } from './demo-findings.ts'
import { PAST_APPEALS, playHearing, type DemoAppeal, type DemoBench } from './demo-hearing.ts'
import { demoScheme } from './demo-scheme.ts'

/** Who does the office's work in the demo. */
export interface DemoOffice {
  readonly manager: ServiceContext
  /** Two, because nobody records against their own unit. */
  readonly evaluators: readonly ServiceContext[]
  readonly reviewer: ServiceContext
  readonly unitIds: ReadonlyMap<string, string>
  /** Left out: nobody says anything in the hearings. */
  readonly bench?: DemoBench
}

/** Quarters that are over and one that is under way, as an office would have brought them there, each step on its planned day. */
export async function playQuarters(present: DemoOffice, now: string): Promise<void> {
  const clock: DemoClock = { instant: now }
  const office = atClock(present, clock)
  const current = quarterOf(shanghaiDate(now))
  const past = PAST_QUARTERS.map((_, index) => quarterBefore(current, PAST_QUARTERS.length - index))
  const [first] = past
  if (first === undefined) throw new Error('the demo has no quarter that is over')
  const schemeVersionId = await adoptDemoScheme(office, periodOfQuarter(first.year, first.quarter).start)
  for (const [index, quarter] of past.entries()) {
    await playPast(
      office,
      { ...quarter, schemeVersionId, findings: PAST_QUARTERS[index] ?? [], appeal: PAST_APPEALS[index] },
      { clock, now },
    )
  }
  clock.instant = now
  const periodId = await openAndCollect(office, current, schemeVersionId)
  const { start } = periodOfQuarter(current.year, current.quarter)
  // On the first days of a quarter nothing can have been found on its sixth.
  const findings = CURRENT_FINDINGS.map((finding) => ({ ...finding, day: dayNotAfter(start, finding.day, shanghaiDate(now)) }))
  for (const finding of findings) await recordOne(office, periodId, start, finding)
}

/** What happened earlier happens at its own time, and never after today. */
interface DemoClock {
  instant: string
}

function atClock({ manager, evaluators, reviewer, unitIds, bench }: DemoOffice, clock: DemoClock): DemoOffice {
  const at = (ctx: ServiceContext): ServiceContext => ({ ...ctx, now: () => clock.instant })
  const heard = bench && { bench: { liaison: at(bench.liaison), head: at(bench.head), ruler: at(bench.ruler) } }
  return { manager: at(manager), evaluators: evaluators.map(at), reviewer: at(reviewer), unitIds, ...heard }
}

interface PastQuarter extends QuarterOfYear {
  readonly schemeVersionId: string
  readonly findings: readonly DemoFinding[]
  readonly appeal: DemoAppeal | undefined
}

interface Time {
  readonly clock: DemoClock
  readonly now: string
}

/** Step by step on the planned days, as far as they have come: in the first days of a quarter the last one is still being heard. */
async function playPast(
  office: DemoOffice,
  { schemeVersionId, findings, appeal, ...quarter }: PastQuarter,
  { clock, now }: Time,
): Promise<void> {
  const { manager } = office
  const { start, end } = periodOfQuarter(quarter.year, quarter.quarter)
  clock.instant = officeHour(start)
  const periodId = await openAndCollect(office, quarter, schemeVersionId)
  for (const finding of findings) {
    clock.instant = officeHour(addDays(start, finding.day))
    await recordOne(office, periodId, start, finding)
  }
  const { plan } = await periodOf(manager, periodId)
  if (plan === null) throw new Error('the quarter of the demo has no plan')
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    [addDays(end, 1), async () => advanceStage(manager, { ...(await seen(manager, periodId)), to: 'review' })],
    [plan.reviewUntil, async () => advanceStage(manager, { ...(await seen(manager, periodId)), to: 'appeals' })],
    [addDays(plan.reviewUntil, 1), () => hear(office, periodId, appeal)],
    [plan.freezeOn, async () => freezePeriod(manager, await seen(manager, periodId))],
    [plan.publishOn, async () => publishPeriod(manager, await seen(manager, periodId))],
  ]
  for (const [day, step] of steps) {
    if (officeHour(day) > now) return
    clock.instant = officeHour(day)
    await step()
  }
}

/** The unit that has people of its own in the demo says what it thinks of its findings. */
async function hear({ bench, unitIds }: DemoOffice, periodId: string, appeal: DemoAppeal | undefined): Promise<void> {
  const unitId = unitIds.get('政策法规科')
  if (bench && unitId !== undefined) await playHearing(bench, { periodId, unitId }, appeal)
}

/** 9:30 in Shanghai. */
function officeHour(day: string): string {
  return `${day}T01:30:00.000Z`
}

function quarterBefore({ year, quarter }: QuarterOfYear, count: number): QuarterOfYear {
  let before: QuarterOfYear = { year, quarter }
  for (let left = count; left > 0; left -= 1) before = quarterOf(addDays(periodOfQuarter(before.year, before.quarter).start, -1))
  return before
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
  await advanceStage(manager, { ...(await seen(manager, periodId)), to: 'collecting' })
  return periodId
}

async function periodOf(manager: ServiceContext, periodId: string): Promise<PeriodView> {
  const period = (await listQuarters(manager)).find(({ id }) => id === periodId)
  if (period === undefined) throw new Error('the quarter of the demo is missing')
  return period
}

async function seen(manager: ServiceContext, periodId: string): Promise<{ readonly periodId: string; readonly version: number }> {
  return { periodId, version: (await periodOf(manager, periodId)).version }
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
    ...(finding.page !== undefined && { factKey: `shili.example/${finding.page}` }),
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
