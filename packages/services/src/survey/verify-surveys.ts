import { canonicalJson, fromBase64Url } from '@sunlit/audit'
import type { Db, EvaluationRow } from '@sunlit/db'
import { onPaper, opensCommitment, receiptCode, validateAnswers, type Answers, type Questionnaire } from '@sunlit/questionnaire'
import { nativeHash } from '../assessment/native-hash.ts'
import { lastEvent, sealedEvents, sealedEventsById, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { inHand, termsHashOf, versionHashOf, type EvaluationInHand } from './evaluation-in-hand.ts'
import { countAgain } from './standing-ballots.ts'

const PAGE = 300

/**
 * Holds evaluations against the log: plan and questionnaire are those that were published, every ballot opens the commitment that was logged
 * when it came, none is missing and none is there without its event, what was set aside was decided so, the count is the one that was logged, and
 * the ballots come to it: also that what was left out as too few really was (rule V-17), which nobody can see who has the published file alone.
 */
export async function verifySurveys(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const row of await db.selectFrom('evaluation').selectAll().orderBy('id').execute()) {
    const evaluation = await inHand(db, row)
    faults.push(...(await verifyPlan(db, evaluation)))
    const before = [...(await verifyBallots(db, row, evaluation.definition)), ...(await verifyCount(db, row))]
    // Where a ballot was changed, that the count differs follows from it.
    faults.push(...before, ...(before.length === 0 ? await verifyFigures(db, evaluation) : []))
  }
  return [...faults, ...(await verifyNothingGone(db))]
}

async function verifyPlan(db: Db, { row, version, definition, formula }: EvaluationInHand): Promise<readonly DeepFault[]> {
  const events = await sealedEvents(db, [row.id])
  const stated = lastEvent(events, ['evaluation.planned', 'evaluation.edited'])?.data
  const faults: string[] = []
  if (stated && (stated['contentHash'] !== version.content_hash || versionHashOf(definition, formula) !== version.content_hash)) {
    faults.push('问卷或计分办法与日志不符')
  }
  if (stated && stated['termsHash'] !== termsHashOf(row)) faults.push('评议方案与日志不符')
  if (stateByEvents(events) !== row.state) faults.push('状态与日志不符')
  const respondBy = lastEvent(events, ['evaluation.fed-back'])?.data['respondBy'] ?? null
  if (respondBy !== row.respond_by) faults.push('单位答复期限与日志不符')
  return faults.map((fault) => ({ table: 'evaluation', id: row.id, fault }))
}

const STATE_AFTER: Readonly<Record<string, EvaluationRow['state']>> = {
  'evaluation.created': 'draft',
  'evaluation.planned': 'planned',
  'evaluation.opened': 'open',
  'evaluation.closed': 'closed',
  'evaluation.counted': 'counted',
  'evaluation.fed-back': 'feedback',
  'evaluation.published': 'published',
}

function stateByEvents(events: readonly TrailEvent[]): string | undefined {
  return STATE_AFTER[lastEvent(events, Object.keys(STATE_AFTER))?.type ?? '']
}

async function verifyBallots(db: Db, { id: evaluationId }: EvaluationRow, definition: Questionnaire): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('ballot')
      .leftJoin('ballot_suspicion', (join) =>
        join
          .onRef('ballot_suspicion.evaluation_id', '=', 'ballot.evaluation_id')
          .onRef('ballot_suspicion.ballot_id', '=', 'ballot.id')
          .on('ballot_suspicion.decided_at', 'is not', null),
      )
      .leftJoin('ballot_void', (join) =>
        join.onRef('ballot_void.evaluation_id', '=', 'ballot.evaluation_id').onRef('ballot_void.ballot_id', '=', 'ballot.id'),
      )
      .selectAll('ballot')
      .select(['ballot_suspicion.decision', 'ballot_void.reason as voided'])
      .where('ballot.evaluation_id', '=', evaluationId)
      .where('ballot.id', '>', after)
      .orderBy('ballot.id')
      .limit(PAGE)
      .execute()
    const later = Map.groupBy(
      await sealedEvents(
        db,
        rows.map(({ commitment }) => commitment),
      ),
      ({ subjectId }) => subjectId,
    )
    const received = await sealedEventsById(
      db,
      rows.flatMap(({ event_id }) => (event_id === null ? [] : [event_id])),
    )
    for (const row of rows) {
      const events = { received: received.get(row.event_id ?? ''), later: later.get(row.commitment) ?? [] }
      for (const fault of faultsOfBallot(row, definition, events)) faults.push({ table: 'ballot', id: row.id, fault })
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < PAGE) return faults
  }
}

interface StoredBallot {
  readonly evaluation_id: string
  readonly channel: 'paper' | 'invited' | 'open'
  readonly answers: string
  readonly salt: string
  readonly commitment: string
  readonly receipt_code: string
  readonly withdrawn_at: string | null
  readonly decision: 'aside' | 'count' | null
  readonly voided: string | null
}

interface EventsOfBallot {
  readonly received: TrailEvent | undefined
  readonly later: readonly TrailEvent[]
}

function faultsOfBallot(
  row: StoredBallot,
  definition: Questionnaire,
  { received: event, later: events }: EventsOfBallot,
): readonly string[] {
  const received = event?.data
  // Any event can be named; only the one that speaks of this very ballot proves that it came in.
  if (event?.type !== 'ballot.received' || received?.['ballotCommitment'] !== row.commitment) return ['没有收到答卷的日志']
  const faults: string[] = []
  if (received['evaluationId'] !== row.evaluation_id || received['channel'] !== row.channel) faults.push('评议或渠道与日志不符')
  if (receiptCode(row.commitment) !== row.receipt_code) faults.push('回执编号与凭证不符')
  const wasWithdrawn = lastEvent(events, ['ballot.withdrawn']) !== undefined
  if (wasWithdrawn !== (row.withdrawn_at !== null)) faults.push('是否撤回与日志不符')
  else if (!wasWithdrawn && !opens(row, definition)) faults.push('答卷内容与收到时的凭证不符')
  const decided = lastEvent(events, ['ballot.decided'])?.data['decision'] ?? null
  if (decided !== row.decision) faults.push('是否搁置与日志不符')
  const ruled = lastEvent(events, ['ballot.voided', 'ballot.restored'])
  const voided = ruled?.type === 'ballot.voided' ? ruled.data['reason'] : null
  if ((voided ?? null) !== row.voided) faults.push('按规则搁置的情况与日志不符')
  return faults
}

function opens({ evaluation_id, channel, answers: text, salt, commitment }: StoredBallot, definition: Questionnaire): boolean {
  try {
    const answers = JSON.parse(text) as Answers // if it is not, what follows says so
    const reading = validateAnswers(channel === 'paper' ? onPaper(definition) : definition, answers)
    const bytes = fromBase64Url(salt)
    if (!reading.ok || !bytes || canonicalJson(reading.answers) !== canonicalJson(answers)) return false
    return opensCommitment(commitment, { evaluation: evaluation_id, channel, answers }, bytes)
  } catch {
    return false
  }
}

async function verifyCount(db: Db, row: EvaluationRow): Promise<readonly DeepFault[]> {
  const tally = await db.selectFrom('evaluation_tally').selectAll().where('evaluation_id', '=', row.id).executeTakeFirst()
  const events = await sealedEvents(db, [row.id])
  const counted = lastEvent(events, ['evaluation.counted'])?.data
  const published = lastEvent(events, ['evaluation.published'])?.data
  const faults: string[] = []
  if ((tally === undefined) !== (counted === undefined)) faults.push('计票结果与日志不符')
  if (tally && counted) {
    if (
      counted['resultHash'] !== tally.result_hash ||
      tally.result_hash !== hashOfText(tally.results) ||
      counted['received'] !== tally.ballots
    )
      faults.push('计票结果与日志不符')
    if ((published?.['sha256'] ?? null) !== tally.ballots_sha256) faults.push('公开的答卷文件与日志不符')
  }
  const told = events.filter(({ type }) => type === 'evaluation.feedback-written')
  const answered = events.filter(({ type }) => type === 'evaluation.responded')
  for (const { unit_id, words, response } of await db
    .selectFrom('evaluation_feedback')
    .selectAll()
    .where('evaluation_id', '=', row.id)
    .execute()) {
    const last = told.findLast(({ data }) => data['unitId'] === unit_id)
    if (last?.data['wordingHash'] !== nativeHash(words)) faults.push('反馈意见与日志不符')
    const lastAnswer = answered.findLast(({ data }) => data['unitId'] === unit_id)?.data['wordingHash'] ?? null
    if (lastAnswer !== (response === null ? null : nativeHash(response))) faults.push('单位的答复与日志不符')
  }
  return faults.map((fault) => ({ table: 'evaluation_tally', id: row.id, fault }))
}

async function verifyFigures(db: Db, evaluation: EvaluationInHand): Promise<readonly DeepFault[]> {
  const { id } = evaluation.row
  const tally = await db.selectFrom('evaluation_tally').select('result_hash').where('evaluation_id', '=', id).executeTakeFirst()
  if (!tally || nativeHash(await countAgain(db, evaluation)) === tally.result_hash) return []
  return [{ table: 'evaluation_tally', id, fault: '计票结果与答卷不符' }]
}

function hashOfText(json: string): string | undefined {
  try {
    return nativeHash(JSON.parse(json))
  } catch {
    return undefined
  }
}

/** Ballots and evaluations that the log knows of and that are no longer there. */
async function verifyNothingGone(db: Db): Promise<readonly DeepFault[]> {
  const ballots = await db
    .selectFrom('event')
    .leftJoin('ballot', 'ballot.event_id', 'event.id')
    .select('event.id')
    .where('event.type', '=', 'ballot.received')
    .where('ballot.id', 'is', null)
    .execute()
  const evaluations = await db
    .selectFrom('event')
    .leftJoin('evaluation', 'evaluation.id', 'event.subject_id')
    .select('event.subject_id')
    .where('event.type', '=', 'evaluation.created')
    .where('evaluation.id', 'is', null)
    .execute()
  return [
    ...ballots.map(({ id }): DeepFault => ({ table: 'ballot', id, fault: '日志中收到的答卷不见了' })),
    ...evaluations.map(({ subject_id }): DeepFault => ({ table: 'evaluation', id: subject_id ?? '', fault: '日志中的社会评议不见了' })),
  ]
}
