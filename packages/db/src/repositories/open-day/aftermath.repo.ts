import type { BookingState, OpinionState } from '@sunlit/contracts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenQuestionRow = Row<'open_question'>
export type OpenFeedbackRow = Row<'open_feedback'>
export type OpenOpinionRow = Row<'open_opinion'>
export type OpenOpinionStepRow = Row<'open_opinion_step'>
export type OpenReportRow = Row<'open_report'>

export async function insertOpenQuestion(tx: Tx, row: NewRow<'open_question'>): Promise<void> {
  await tx.insertInto('open_question').values(row).execute()
}

export function findOpenQuestion(db: Db, id: string): Promise<OpenQuestionRow | undefined> {
  return db.selectFrom('open_question').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findOpenQuestionOfClient(db: Db, clientId: string): Promise<OpenQuestionRow | undefined> {
  return db.selectFrom('open_question').selectAll().where('client_id', '=', clientId).executeTakeFirst()
}

export async function countOpenQuestions(db: Db, sessionId: string): Promise<number> {
  const row = await db
    .selectFrom('open_question')
    .select((select) => select.fn.countAll<number | string>().as('questions'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return Number(row.questions)
}

/** Oldest first. */
export function listOpenQuestions(db: Db, eventIds: readonly string[]): Promise<readonly OpenQuestionRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_question').selectAll().where('event_id', 'in', eventIds).orderBy('asked_at').orderBy('id').execute()
}

/** Those the staff have shown. */
export function listShownQuestions(db: Db, sessionId: string): Promise<readonly OpenQuestionRow[]> {
  return db
    .selectFrom('open_question')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('state', '=', 'shown')
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** False when the question is no longer as the caller saw it. */
export async function changeOpenQuestion(
  tx: Tx,
  seen: Pick<OpenQuestionRow, 'id' | 'version'>,
  changes: Changes<'open_question'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_question')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Makes the row of a session's feedback if there is none yet; whoever comes second finds it. */
export async function ensureOpenFeedback(tx: Tx, row: NewRow<'open_feedback'>): Promise<void> {
  await tx
    .insertInto('open_feedback')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .execute()
}

/** Held until the transaction ends: feedback of one session comes in one after the other. */
export function holdOpenFeedback(tx: Tx, sessionId: string): Promise<OpenFeedbackRow | undefined> {
  return tx
    .selectFrom('open_feedback')
    .selectAll()
    .where('session_id', '=', sessionId)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

export function findOpenFeedback(db: Db, sessionId: string): Promise<OpenFeedbackRow | undefined> {
  return db.selectFrom('open_feedback').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
}

export function listOpenFeedback(db: Db, eventIds: readonly string[]): Promise<readonly OpenFeedbackRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_feedback').selectAll().where('event_id', 'in', eventIds).orderBy('session_id').execute()
}

/** The caller holds the row. */
export async function keepOpenFeedback(
  tx: Tx,
  { session_id, version, ballots, claims }: Pick<OpenFeedbackRow, 'session_id' | 'version' | 'ballots' | 'claims'>,
): Promise<void> {
  await tx
    .updateTable('open_feedback')
    .set({ ballots, claims, version: version + 1 })
    .where('session_id', '=', session_id)
    .execute()
}

export async function insertOpenOpinion(tx: Tx, row: NewRow<'open_opinion'>): Promise<void> {
  await tx.insertInto('open_opinion').values(row).execute()
}

export function findOpenOpinion(db: Db, organisationId: string, id: string): Promise<OpenOpinionRow | undefined> {
  return db.selectFrom('open_opinion').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

export function findOpenOpinionOfRequest(db: Db, requestId: string): Promise<OpenOpinionRow | undefined> {
  return db.selectFrom('open_opinion').selectAll().where('request_id', '=', requestId).executeTakeFirst()
}

/** False when the opinion is no longer as the caller saw it. */
export async function changeOpenOpinion(
  tx: Tx,
  seen: Pick<OpenOpinionRow, 'id' | 'version'>,
  changes: Changes<'open_opinion'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_opinion')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type OpenOpinionWithNames = OpenOpinionRow & {
  readonly unit_name: string
  readonly event_title: string
  readonly event_unit_id: string
}

export interface OpinionSearch {
  readonly organisationId: string
  readonly eventIds?: readonly string[]
  /** Of these units, or of events of these units. */
  readonly unitIds: 'all' | readonly string[]
  readonly state?: OpinionState | undefined
}

/** Those due first come first. */
export function listOpenOpinions(
  db: Db,
  { organisationId, eventIds, unitIds, state }: OpinionSearch,
): Promise<readonly OpenOpinionWithNames[]> {
  const units = unitIds === 'all' || unitIds.length === 0 ? [''] : unitIds
  const events = eventIds === undefined || eventIds.length === 0 ? [''] : eventIds
  return db
    .selectFrom('open_opinion')
    .innerJoin('unit', 'unit.id', 'open_opinion.unit_id')
    .innerJoin('open_event', 'open_event.id', 'open_opinion.event_id')
    .selectAll('open_opinion')
    .select(['unit.name as unit_name', 'open_event.title as event_title', 'open_event.unit_id as event_unit_id'])
    .where('open_opinion.organisation_id', '=', organisationId)
    .$if(eventIds !== undefined, (query) => query.where('open_opinion.event_id', 'in', events))
    .$if(unitIds !== 'all', (query) =>
      query.where((either) => either.or([either('open_opinion.unit_id', 'in', units), either('open_event.unit_id', 'in', units)])),
    )
    .$if(state !== undefined, (query) => query.where('open_opinion.state', '=', state ?? 'open'))
    .orderBy('open_opinion.due_on')
    .orderBy('open_opinion.id')
    .execute()
}

export async function insertOpinionStep(tx: Tx, row: NewRow<'open_opinion_step'>): Promise<void> {
  await tx.insertInto('open_opinion_step').values(row).execute()
}

export type OpinionStepWithName = OpenOpinionStepRow & { readonly writer: string | null }

/** Oldest first, with the names of those who wrote. */
export function listOpinionSteps(db: Db, eventId: string): Promise<readonly OpinionStepWithName[]> {
  return db
    .selectFrom('open_opinion_step')
    .innerJoin('open_opinion', 'open_opinion.id', 'open_opinion_step.opinion_id')
    .leftJoin('person', 'person.id', 'open_opinion_step.written_by')
    .selectAll('open_opinion_step')
    .select('person.name as writer')
    .where('open_opinion.event_id', '=', eventId)
    .orderBy('open_opinion_step.at')
    .orderBy('open_opinion_step.id')
    .execute()
}

export function findOpenReport(db: Db, eventId: string): Promise<OpenReportRow | undefined> {
  return db.selectFrom('open_report').selectAll().where('event_id', '=', eventId).executeTakeFirst()
}

export function listOpenReports(db: Db, eventIds: readonly string[]): Promise<readonly OpenReportRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db.selectFrom('open_report').selectAll().where('event_id', 'in', eventIds).execute()
}

export async function insertOpenReport(tx: Tx, row: NewRow<'open_report'>): Promise<void> {
  await tx.insertInto('open_report').values(row).execute()
}

/** False when the report is no longer as the caller saw it. */
export async function changeOpenReport(
  tx: Tx,
  seen: Pick<OpenReportRow, 'event_id' | 'version'>,
  changes: Changes<'open_report'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_report')
    .set({ ...changes, version: seen.version + 1 })
    .where('event_id', '=', seen.event_id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Events with a published report, the newest first, whatever organisation they belong to. */
export function listPublishedReports(db: Db, limit: number) {
  return db
    .selectFrom('open_report')
    .innerJoin('open_event', 'open_event.id', 'open_report.event_id')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .select(['open_report.event_id', 'open_event.title', 'unit.name as organiser', 'open_report.published_on', 'open_report.opinions_on'])
    .where('open_report.published_on', 'is not', null)
    .orderBy('open_report.published_on', 'desc')
    .orderBy('open_report.event_id')
    .limit(limit)
    .execute()
}

export interface LateFinding {
  readonly findingId: string
  readonly eventId: string
  readonly clock: 'report' | 'opinions'
  readonly periodId: string
  readonly status: string
}

export async function linkLateFinding(tx: Tx, row: NewRow<'open_late_finding'>): Promise<void> {
  await tx.insertInto('open_late_finding').values(row).execute()
}

export function listLateFindings(db: Db, eventIds: readonly string[]): Promise<readonly LateFinding[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_late_finding as link')
    .innerJoin('finding', 'finding.id', 'link.finding_id')
    .select([
      'link.finding_id as findingId',
      'link.event_id as eventId',
      'link.clock as clock',
      'finding.period_id as periodId',
      'finding.status as status',
    ])
    .where('link.event_id', 'in', eventIds)
    .orderBy('link.linked_at')
    .orderBy('link.finding_id')
    .execute()
}

export interface PurgedTexts {
  readonly questions: number
  readonly opinions: number
}

/** Deletes texts that were never published: questions nobody has shown, and opinions kept from the public. */
export async function purgeOpenTexts(tx: Tx, eventId: string): Promise<PurgedTexts> {
  const questions = await tx
    .updateTable('open_question')
    .set({ text: null, answer: '' })
    .where('event_id', '=', eventId)
    .where('state', '<>', 'shown')
    .where('text', 'is not', null)
    .executeTakeFirstOrThrow()
  const kept = await tx
    .selectFrom('open_opinion')
    .select('id')
    .where('event_id', '=', eventId)
    .where('is_public', '=', 0)
    .where('text', '<>', '')
    .execute()
  const ids = kept.map(({ id }) => id)
  if (ids.length > 0) {
    await tx.updateTable('open_opinion').set({ text: '', reply: '' }).where('id', 'in', ids).execute()
    await tx.updateTable('open_opinion_step').set({ text: '' }).where('opinion_id', 'in', ids).execute()
  }
  return { questions: Number(questions.numUpdatedRows), opinions: ids.length }
}

export interface FigureBookingRow {
  readonly event_id: string
  readonly session_id: string
  readonly code: string
  readonly status: BookingState
  readonly people: number
  readonly participant_class: string
}

/** What figures are counted from, of several events at once; nothing personal. */
export function listFigureBookings(db: Db, eventIds: readonly string[]): Promise<readonly FigureBookingRow[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_booking')
    .select(['event_id', 'session_id', 'code', 'status', 'people', 'participant_class'])
    .where('event_id', 'in', eventIds)
    .execute()
}

/** All scans of several events that were not taken back. */
export function listFigureScans(db: Db, eventIds: readonly string[]): Promise<readonly Row<'open_scan'>[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_scan')
    .innerJoin('open_session', 'open_session.id', 'open_scan.session_id')
    .selectAll('open_scan')
    .where('open_session.event_id', 'in', eventIds)
    .where('open_scan.undone_at', 'is', null)
    .execute()
}
