import type { SunlitEvent } from '@sunlit/contracts'
import {
  findEvaluation,
  findOpenEvent,
  findOpenSeason,
  findOrganisation,
  findPeriod,
  findPeriodOfCase,
  findPublication,
  findReopeningAsker,
  findSubjectFinding,
  findSubjectRectification,
  findTitle,
  findUnit,
  type Db,
} from '@sunlit/db'
import { seasonRules } from '../open-day/session-state.ts'
import { inHand } from '../survey/evaluation-in-hand.ts'
import type { EventSubject } from './notice-rule.ts'

/** Looks up what an event is about, by the ids it names. What is gone meanwhile is left out. */
export async function subjectOfEvent(db: Db, organisationId: string, event: SunlitEvent): Promise<EventSubject> {
  const finding = 'findingId' in event ? await findSubjectFinding(db, organisationId, event.findingId) : undefined
  const publication = 'publicationId' in event ? await findPublication(db, organisationId, event.publicationId) : undefined
  const ofCase = 'caseId' in event ? await findPeriodOfCase(db, organisationId, event.caseId) : undefined
  const periodId = 'periodId' in event ? event.periodId : (finding?.periodId ?? publication?.period_id ?? ofCase)
  const period = periodId === undefined ? undefined : await findPeriod(db, organisationId, periodId)
  const askedBy = 'reopeningId' in event ? await findReopeningAsker(db, organisationId, event.reopeningId) : undefined
  return {
    finding,
    period,
    ...(publication && { publication: { ...publication, requestedBy: publication.outward_requested_by } }),
    ...(askedBy !== undefined && { reopening: { requestedBy: askedBy } }),
    ...('evaluationId' in event && { evaluation: await subjectEvaluation(db, organisationId, event.evaluationId) }),
    ...(await otherSubjects(db, organisationId, event)),
  }
}

async function otherSubjects(db: Db, organisationId: string, event: SunlitEvent): Promise<EventSubject> {
  const scheme = 'schemeId' in event ? await titled(db, organisationId, 'scheme', event.schemeId) : undefined
  const summaryId = 'summaryPublicationId' in event ? event.summaryPublicationId : undefined
  const openEventId = 'openEventId' in event ? event.openEventId : undefined
  return {
    scheme,
    ...(openEventId !== undefined && { openEvent: await subjectOpenEvent(db, organisationId, openEventId) }),
    summary: summaryId === undefined ? undefined : await titled(db, organisationId, 'summary_publication', summaryId),
    unit: 'unitId' in event && event.unitId !== null ? await findUnit(db, organisationId, event.unitId) : undefined,
    rectification: 'rectificationId' in event ? await findSubjectRectification(db, organisationId, event.rectificationId) : undefined,
  }
}

async function subjectEvaluation(db: Db, organisationId: string, evaluationId: string): Promise<EventSubject['evaluation']> {
  const row = await findEvaluation(db, evaluationId, organisationId)
  if (!row) return undefined
  const { definition } = await inHand(db, row)
  return { id: row.id, title: row.title, unitIds: definition.units.map(({ id }) => id) }
}

interface TellingAbove {
  readonly organisationId: string
  /** Whose plan it is. */
  readonly from: string
}

/**
 * The organisation whose people are told instead of its own: where a season has the office above approve (rule H-8), a plan that was sent in waits
 * there and for nobody else.
 */
export async function officeAboveToTell(db: Db, organisationId: string, event: SunlitEvent): Promise<TellingAbove | undefined> {
  if (event.type !== 'open-day.event-submitted') return undefined
  const plan = await findOpenEvent(db, organisationId, event.openEventId)
  const season = plan && (await findOpenSeason(db, organisationId, plan.season_id))
  if (!season || seasonRules(season).approvedBy !== 'above') return undefined
  const organisation = await findOrganisation(db, organisationId)
  return organisation && organisation.parent_id !== null ? { organisationId: organisation.parent_id, from: organisation.name } : undefined
}

async function subjectOpenEvent(db: Db, organisationId: string, id: string): Promise<EventSubject['openEvent']> {
  const row = await findOpenEvent(db, organisationId, id)
  const unit = row && (await findUnit(db, organisationId, row.unit_id))
  return row && unit && { id, title: row.title, unitId: unit.id, unitName: unit.name }
}

async function titled(db: Db, organisationId: string, table: 'scheme' | 'summary_publication', id: string) {
  const title = await findTitle(db, organisationId, { table, id })
  return title === undefined ? undefined : { id, title }
}
