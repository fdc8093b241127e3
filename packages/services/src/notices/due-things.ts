import { onOrAfter, type Calendar } from '@sunlit/calendar'
import { PLAN_STEPS, type StagePlan } from '@sunlit/contracts'
import { countUnfinished, listEvaluations, listOpenRectifications, listPeriods, type Db, type PeriodRow } from '@sunlit/db'
import { appealWindow } from '../assessment/appeal-window.ts'
import { planOf } from '../assessment/stage-plan.ts'
import { dueAftermath } from './due-aftermath.ts'
import { dueOpenDays } from './due-open-days.ts'
import { noticePages } from './notice-pages.ts'
import type { PeopleToTell } from './people-to-tell.ts'
import type { DueThing } from './reminders-of.ts'

/** Where days come from that people are reminded of. A module with deadlines of its own adds a source here. */
type DueSource = (scene: DueScene) => Promise<readonly DueThing[]>

export interface DueScene {
  readonly db: Db
  readonly organisationId: string
  readonly people: PeopleToTell
  readonly calendar: Calendar
  readonly now: string
}

const SOURCES: readonly DueSource[] = [dueInPeriods, dueRectifications, dueEvaluations, dueOpenDays, dueAftermath]

/** Everything of one organisation that has a day, whether it is near or not. */
export async function dueThings(scene: DueScene): Promise<readonly DueThing[]> {
  const things: DueThing[] = []
  for (const source of SOURCES) things.push(...(await source(scene)))
  return things
}

async function dueInPeriods(scene: DueScene): Promise<readonly DueThing[]> {
  const things: DueThing[] = []
  for (const period of await listPeriods(scene.db, scene.organisationId)) {
    if (period.stage === 'collecting' || period.stage === 'review') things.push(...(await dueWork(scene, period)))
    things.push(...dueHearing(scene, period), ...dueStep(scene, period))
  }
  return things
}

/** Drafts and returned findings by the end of recording, the review queue by the end of review. */
async function dueWork({ db, people }: DueScene, period: PeriodRow): Promise<readonly DueThing[]> {
  const { id, title, stage } = period
  const plan = planOf(period)
  const { byRecorder, submitted } = await countUnfinished(db, id)
  const collectUntil = settled(plan?.collectUntil ?? period.cut_off)
  const drafts = [...byRecorder].map(([personId, count]) => ({
    name: `drafts:${id}`,
    due: collectUntil,
    title: `${title}还有 ${count} 条问题没有提交复核，录入`,
    to: people.person(personId),
    address: noticePages.ownFindings(id),
  }))
  const waits = stage === 'review' && submitted > 0
  const review = {
    name: `review:${id}`,
    due: settled(plan?.reviewUntil ?? period.cut_off),
    title: `${title}还有 ${submitted} 条问题没有复核，复核`,
    to: people.may('finding.review'),
    address: noticePages.review(id),
  }
  return [...(stage === 'collecting' ? drafts : []), ...(waits ? [review] : [])]
}

/** The last day for appeals is fixed when the hearing opens; after it there is nothing to remind of. */
function dueHearing({ people }: DueScene, period: PeriodRow): readonly DueThing[] {
  const window = appealWindow(period)
  if (period.stage !== 'appeals' || window === undefined) return []
  return people.ofUnits().map((recipient) => ({
    name: `hearing:${period.id}`,
    due: settled(window.until),
    title: `${period.title}的申诉期`,
    to: [recipient],
    address: noticePages.answers(period.id, recipient.unitId ?? ''),
  }))
}

/** The step of the plan that the office stands at. */
function dueStep({ people }: DueScene, period: PeriodRow): readonly DueThing[] {
  const plan = planOf(period)
  const step = plan === null ? undefined : lastStepOf(period)
  if (plan === null || step === undefined) return []
  return [
    {
      name: `step:${period.id}:${step.key}`,
      due: settled(plan[step.key]),
      title: `${period.title}的${step.name}`,
      to: people.may('period.manage'),
      address: noticePages.freeze(period.id),
    },
  ]
}

function lastStepOf({ stage }: PeriodRow): { readonly key: keyof StagePlan; readonly name: string } | undefined {
  return PLAN_STEPS.findLast((step) => step.stage === stage)
}

async function dueRectifications({ db, organisationId, people, calendar }: DueScene): Promise<readonly DueThing[]> {
  const entries = await listOpenRectifications(db, organisationId)
  return entries.map(({ id, unitId, dueOn }) => ({
    name: `rectification:${id}`,
    due: { ...onOrAfter(dueOn, calendar), date: dueOn },
    title: '整改事项',
    to: people.ofUnit(unitId),
    address: noticePages.rectification(id),
  }))
}

/** The first day of a window that nobody has opened, and the last of one that stands open. */
async function dueEvaluations({ db, organisationId, people }: DueScene): Promise<readonly DueThing[]> {
  return (await listEvaluations(db, organisationId)).flatMap(({ id, title, state, opens_on, closes_on }): readonly DueThing[] => {
    const thing = { to: people.may('survey.manage'), address: noticePages.evaluation(id) }
    if (state === 'planned' && opens_on !== null) {
      return [{ ...thing, name: `evaluation-opens:${id}`, due: settled(opens_on), title: `“${title}”开始收集答卷` }]
    }
    if (state === 'open' && closes_on !== null) {
      return [{ ...thing, name: `evaluation-closes:${id}`, due: settled(closes_on), title: `“${title}”收集答卷` }]
    }
    return []
  })
}

/** A day that somebody has set, and that no missing notice can move. */
function settled(date: string): { readonly date: string; readonly provisional: false } {
  return { date, provisional: false }
}
