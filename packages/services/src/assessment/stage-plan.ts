import { addDays, addWorkingDays, isProvisional, remaining, type Calendar, type IsoDate, type Remaining } from '@sunlit/calendar'
import { PLAN_STEPS, STAGES, type Stage, type StagePlan } from '@sunlit/contracts'
import type { PeriodRow } from '@sunlit/db'
import type { SettingValues } from '../settings/read-settings.ts'
import type { Refusal } from './refusal.ts'

type PlanSettings = Pick<
  SettingValues,
  | 'assessment.plan.review-working-days'
  | 'assessment.appeal.working-days'
  | 'assessment.plan.freeze-working-days'
  | 'assessment.plan.publish-working-days'
>

/** Rule A-17: the office collects until the cut-off; every later step is counted in working days from the one before. */
export function proposePlan(cutOff: IsoDate, settings: PlanSettings, calendar: Calendar): StagePlan {
  const after = (day: IsoDate, count: number): IsoDate => addWorkingDays(day, count, calendar).date
  const reviewUntil = after(cutOff, settings['assessment.plan.review-working-days'])
  const appealsUntil = after(reviewUntil, settings['assessment.appeal.working-days'])
  const freezeOn = after(appealsUntil, settings['assessment.plan.freeze-working-days'])
  const publishOn = after(freezeOn, settings['assessment.plan.publish-working-days'])
  return { collectUntil: cutOff, reviewUntil, appealsUntil, freezeOn, publishOn }
}

/** Rule A-20: a quarter that is opened again gets new days for what is done again, counted from that day; facts keep theirs. */
export function replan(plan: StagePlan, to: 'review' | 'appeals', today: IsoDate, settings: PlanSettings, calendar: Calendar): StagePlan {
  const { collectUntil } = plan
  const from = today > collectUntil ? today : addDays(collectUntil, 1)
  if (to === 'review') return { ...proposePlan(from, settings, calendar), collectUntil }
  const hearing = proposePlan(from, { ...settings, 'assessment.plan.review-working-days': 0 }, calendar)
  return { ...hearing, collectUntil, reviewUntil: plan.reviewUntil < from ? plan.reviewUntil : from }
}

/** Each step after the one before it, the first not before the quarter; nothing is published on the day before it is frozen. */
export function whyNotPlan(plan: StagePlan, { opens_on }: Pick<PeriodRow, 'opens_on'>): Refusal | undefined {
  if (plan.collectUntil < opens_on) return { code: 'plan_out_of_order', details: { earlier: '本期第一天', later: '录入截止' } }
  for (const [index, step] of PLAN_STEPS.entries()) {
    const before = PLAN_STEPS[index - 1]
    if (before === undefined) continue
    // A window is open to the end of its last day; publication may follow the freeze on the same day.
    const isLate = step.key === 'publishOn' ? plan[step.key] >= plan[before.key] : plan[step.key] > plan[before.key]
    if (!isLate) return { code: 'plan_out_of_order', details: { earlier: before.name, later: step.name } }
  }
  return undefined
}

type PlanColumns = Pick<PeriodRow, 'plan_collect_until' | 'plan_review_until' | 'plan_appeals_until' | 'plan_freeze_on' | 'plan_publish_on'>

export function columnsOfPlan(plan: StagePlan): PlanColumns {
  return {
    plan_collect_until: plan.collectUntil,
    plan_review_until: plan.reviewUntil,
    plan_appeals_until: plan.appealsUntil,
    plan_freeze_on: plan.freezeOn,
    plan_publish_on: plan.publishOn,
  }
}

/** Null for a quarter that was opened before there were plans. */
export function planOf(row: PlanColumns): StagePlan | null {
  const { plan_collect_until, plan_review_until, plan_appeals_until, plan_freeze_on, plan_publish_on } = row
  if (!plan_collect_until || !plan_review_until || !plan_appeals_until || !plan_freeze_on || !plan_publish_on) return null
  return {
    collectUntil: plan_collect_until,
    reviewUntil: plan_review_until,
    appealsUntil: plan_appeals_until,
    freezeOn: plan_freeze_on,
    publishOn: plan_publish_on,
  }
}

/** One step of the plan as people read it. */
export interface TimelineStep {
  readonly key: keyof StagePlan
  readonly name: string
  readonly date: IsoDate
  /** Days of a year whose notice is missing lie before it, so that counting working days up to it may still change. */
  readonly provisional: boolean
  readonly state: 'done' | 'here' | 'ahead'
  /** Of the step the quarter is at, in words: 还有3个工作日 · 已超期2个工作日; null for the others. */
  readonly remaining: Remaining | null
}

export type PlannedPeriod = PlanColumns & Pick<PeriodRow, 'stage' | 'cut_off' | 'appeals_until'>

/** The plan as a line of steps; the last day of a hearing that is open is the one that was fixed. */
export function timelineOf(period: PlannedPeriod, today: IsoDate, calendar: Calendar): readonly TimelineStep[] {
  const plan = planOf(period)
  if (plan === null) return []
  const at = stepAt(period, today)
  return PLAN_STEPS.map(({ key, name }, index) => {
    const date = key === 'appealsUntil' ? (period.appeals_until ?? plan[key]) : plan[key]
    const isFixed = key === 'appealsUntil' && period.appeals_until !== null
    const provisional = !isFixed && date > period.cut_off && isProvisional(period.cut_off, date, calendar)
    const state = index < at ? 'done' : index === at ? 'here' : 'ahead'
    return { key, name, date, provisional, state, remaining: state === 'here' ? remaining(today, { date, provisional }, calendar) : null }
  })
}

/** The step that is due next: the hearing's last day while its window is open, then the freeze. */
function stepAt({ stage, appeals_until }: PlannedPeriod, today: IsoDate): number {
  const keys = PLAN_STEPS.map(({ key }) => key)
  if (stage === 'appeals') return keys.indexOf(appeals_until !== null && appeals_until < today ? 'freezeOn' : 'appealsUntil')
  const at = PLAN_STEPS.findIndex((step) => STAGES.indexOf(step.stage) >= STAGES.indexOf(stage))
  return at === -1 ? PLAN_STEPS.length : at
}

/** The step a stage waits for, with its day; undefined when nothing more is planned. */
export function stepDue(period: PlannedPeriod, today: IsoDate, calendar: Calendar): TimelineStep | undefined {
  return timelineOf(period, today, calendar).find(({ state }) => state === 'here')
}

/** Dates are moved until the result is out. */
export function isPlannable(stage: Stage): boolean {
  return STAGES.indexOf(stage) < STAGES.indexOf('published')
}
