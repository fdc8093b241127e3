import {
  listAmendments,
  listAnswerEvidence,
  listAnswersOfFindings,
  listRulingsOfFindings,
  type AnswerEvidenceRow,
  type Db,
  type FindingAmendmentRow,
  type FindingRow,
  type RulingRow,
  type UnitAnswerRow,
} from '@sunlit/db'
import { blindFacts } from '@sunlit/scoring'
import type { DeepFault } from '../audit/deep-fault.ts'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { factsHash } from '../assessment/facts.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import { readFacts } from './case-view.ts'

const PAGE = 200

/**
 * Holds answers, rulings and corrections against the log: each row says what its event sealed, each event still has its row, and
 * evidence of appeals is neither more nor less than the log knows of.
 */
export async function verifyAppeals(db: Db): Promise<readonly DeepFault[]> {
  const ids = await concernedFindings(db)
  const faults: DeepFault[] = []
  for (let start = 0; start < ids.length; start += PAGE) faults.push(...(await faultsOfPage(db, ids.slice(start, start + PAGE))))
  return [...faults, ...(await missingFiles(db))]
}

/** Findings that the log or a row speaks of: what is gone on one side is still named by the other. */
async function concernedFindings(db: Db): Promise<readonly string[]> {
  const logged = await db
    .selectFrom('event')
    .select('subject_id as id')
    .distinct()
    .where((where) => where.or([where('type', 'like', 'answer.%'), where('type', 'in', ['finding.ruled', 'finding.amended'])]))
    .execute()
  const [answers, rulings, amendments] = await Promise.all([
    db.selectFrom('unit_answer').select('finding_id as id').distinct().execute(),
    db.selectFrom('ruling').select('finding_id as id').distinct().execute(),
    db.selectFrom('finding_amendment').select('finding_id as id').distinct().execute(),
  ])
  return [...new Set([...logged, ...answers, ...rulings, ...amendments].flatMap(({ id }) => id ?? []))].toSorted()
}

async function faultsOfPage(db: Db, ids: readonly string[]): Promise<readonly DeepFault[]> {
  const [findings, answers, rulings, amendments, events] = await Promise.all([
    db.selectFrom('finding').selectAll().where('id', 'in', ids).execute(),
    listAnswersOfFindings(db, ids),
    listRulingsOfFindings(db, ids),
    listAmendments(db, ids),
    sealedEvents(db, ids),
  ])
  const answerIds = answers.map(({ id }) => id)
  const evidence = Map.groupBy(await listAnswerEvidence(db, answerIds), ({ answer_id }) => answer_id)
  const people = [
    ...answers.flatMap(({ drafted_by, sent_by }) => [drafted_by, sent_by]),
    ...rulings.map(({ ruled_by }) => ruled_by),
    ...amendments.map(({ amended_by }) => amended_by),
  ]
  const aliases = await aliasesOf(db, people)
  const byFinding = new Map(findings.map((finding) => [finding.id, finding]))
  const ruledEvents = await rulingEventIds(db, ids)
  return [
    ...answers.flatMap((row) => named('unit_answer', row.id, faultOfAnswer(row, events, aliases))),
    ...answers.flatMap((row) => named('answer_evidence', row.id, faultOfAnswerEvidence(evidence.get(row.id) ?? [], row.id, events))),
    ...rulings.flatMap((row) => named('ruling', row.id, faultOfRuling(row, events, aliases, ruledEvents))),
    ...amendments.flatMap((row) =>
      named('finding_amendment', row.id, faultOfAmendment(row, byFinding.get(row.finding_id), events, aliases)),
    ),
    ...missing('unit_answer', 'answerId', new Set(answerIds), events),
    ...missing('ruling', 'rulingId', new Set(rulings.map(({ id }) => id)), events),
    ...missing('finding_amendment', 'amendmentId', new Set(amendments.map(({ id }) => id)), events),
  ]
}

function named(table: DeepFault['table'], id: string, fault: string | undefined): readonly DeepFault[] {
  return fault === undefined ? [] : [{ table, id, fault }]
}

const GONE = { unit_answer: '日志中的单位意见不见了', ruling: '日志中的裁定不见了', finding_amendment: '日志中的更正不见了' } as const

/** Rows that the log tells of and that are no longer there. */
function missing(
  table: keyof typeof GONE,
  member: 'answerId' | 'rulingId' | 'amendmentId',
  present: ReadonlySet<string>,
  events: readonly TrailEvent[],
): readonly DeepFault[] {
  const told = new Set(events.flatMap(({ data }) => (typeof data[member] === 'string' ? [data[member]] : [])))
  return [...told].filter((id) => !present.has(id)).map((id) => ({ table, id, fault: GONE[table] }))
}

type Aliases = ReadonlyMap<string, string>

function faultOfAnswer(row: UnitAnswerRow, events: readonly TrailEvent[], aliases: Aliases): string | undefined {
  const own = events.filter(({ data }) => data['answerId'] === row.id)
  const said = own.filter(({ type }) => type === 'answer.drafted' || type === 'answer.sent')
  const last = said.at(-1)
  if (!last) return '没有单位意见的日志'
  const { level, answer, groundsHash } = last.data
  if (level !== row.level || answer !== row.answer || groundsHash !== nativeHash(row.grounds)) return '单位意见与日志不符'
  if (statusByEvents(own) !== row.status) return '单位意见的状态与日志不符'
  const drafter = (own.findLast(({ type }) => type === 'answer.drafted') ?? said[0])?.actor
  const sender = last.type === 'answer.sent' ? last.actor : undefined
  const isByThem = aliases.get(row.drafted_by) === drafter && (row.sent_by === null ? undefined : aliases.get(row.sent_by)) === sender
  return isByThem ? undefined : '拟写人或提交人与日志不符'
}

/** Where the events of one answer leave it. */
function statusByEvents(own: readonly TrailEvent[]): string {
  let status = 'none'
  for (const { type } of own) {
    if (type === 'answer.drafted') status = 'draft'
    if (type === 'answer.sent') status = 'sent'
    if (type === 'answer.withdrawn') status = 'withdrawn'
    if (type === 'finding.ruled') status = 'decided'
  }
  return status
}

function faultOfAnswerEvidence(present: readonly AnswerEvidenceRow[], answerId: string, events: readonly TrailEvent[]): string | undefined {
  const expected: unknown[] = []
  for (const { type, data } of events) {
    if (data['answerId'] !== answerId) continue
    if (type === 'answer.evidence-added') expected.push(data['sha256'])
    if (type === 'answer.evidence-removed') expected.splice(expected.indexOf(data['sha256']), 1)
  }
  const [stored, logged] = [present.map(evidenceHash).toSorted().join(), expected.map(String).toSorted().join()]
  return stored === logged ? undefined : '申诉的佐证与日志不符'
}

function faultOfRuling(
  row: RulingRow,
  events: readonly TrailEvent[],
  aliases: Aliases,
  eventIds: ReadonlyMap<string, string>,
): string | undefined {
  const event = events.find(({ type, data }) => type === 'finding.ruled' && data['rulingId'] === row.id)
  if (!event) return '没有裁定的日志'
  const stated = {
    findingId: row.finding_id,
    level: row.level,
    decision: row.decision,
    answerId: row.answer_id,
    batchId: row.batch_id,
    before: blindText(row.facts_before),
    after: row.facts_after === null ? null : blindText(row.facts_after),
    reasonHash: nativeHash(row.reason),
    day: row.ruled_on,
    escalateUntil: row.escalate_until,
  }
  const logged = Object.fromEntries(Object.keys(stated).map((name) => [name, event.data[name]]))
  if (nativeHash(stated) !== nativeHash(logged)) return '裁定与日志不符'
  if (aliases.get(row.ruled_by) !== event.actor) return '裁定人与日志不符'
  return eventIds.get(row.event_id) === row.finding_id ? undefined : '裁定所指的日志条目不符'
}

/** Facts that cannot even be read are a fault like others, not the end of the verification. */
function blindText(text: string): unknown {
  try {
    return blindFacts(readFacts(text))
  } catch {
    return 'unreadable'
  }
}

function faultOfAmendment(
  row: FindingAmendmentRow,
  finding: FindingRow | undefined,
  events: readonly TrailEvent[],
  aliases: Aliases,
): string | undefined {
  const event = events.find(({ type, data }) => type === 'finding.amended' && data['amendmentId'] === row.id)
  if (!event || !finding) return '没有更正的日志'
  const stated = {
    kind: row.kind,
    beforeHash: hashWith(finding, row.facts_before),
    factsHash: hashWith(finding, row.facts_after),
    reasonHash: nativeHash(row.reason),
  }
  const logged = Object.fromEntries(Object.keys(stated).map((name) => [name, event.data[name]]))
  if (nativeHash(stated) !== nativeHash(logged)) return '更正前后的事实或原因与日志不符'
  return aliases.get(row.amended_by) === event.actor ? undefined : '更正人与日志不符'
}

function hashWith(finding: FindingRow, facts: string): string {
  try {
    return factsHash(finding, readFacts(facts))
  } catch {
    return 'unreadable'
  }
}

async function aliasesOf(db: Db, personIds: readonly (string | null)[]): Promise<Aliases> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'alias']).where('id', 'in', ids).execute()
  return new Map(people.map(({ id, alias }) => [id, alias]))
}

/** The events of rulings by their id, with the finding each is about. */
async function rulingEventIds(db: Db, findingIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('event')
    .select(['id', 'subject_id'])
    .where('type', '=', 'finding.ruled')
    .where('subject_id', 'in', findingIds)
    .execute()
  return new Map(rows.map(({ id, subject_id }) => [id, subject_id ?? '']))
}

/** Evidence of appeals whose bytes somebody took away. */
async function missingFiles(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db
    .selectFrom('answer_evidence')
    .leftJoin('blob', 'blob.sha256', 'answer_evidence.sha256')
    .select('answer_evidence.id')
    .where('answer_evidence.sha256', 'is not', null)
    .where('blob.sha256', 'is', null)
    .execute()
  return rows.map(({ id }) => ({ table: 'answer_evidence', id, fault: '佐证文件不见了' }))
}
