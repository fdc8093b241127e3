import type { Answer, AnswerLevel, AnswerStatus, SaveAnswer, SunlitEvent } from '@sunlit/contracts'
import { changeAnswer, findAnswerOf, insertAnswer, isUniqueViolation, type Tx, type UnitAnswerRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { HeldCase } from './hold-case.ts'

/** What the caller goes on with. */
export interface StoredAnswer {
  readonly answerId: string
  readonly version: number
}

type Stated = Pick<SaveAnswer, 'level' | 'version' | 'answer' | 'grounds'>

/** Which answers one's words may replace: a head changes what was agreed to, a sent appeal is withdrawn first. */
export function isReplaceable(stored: Pick<UnitAnswerRow, 'status' | 'answer'>, as: 'draft' | 'sent'): boolean {
  if (stored.status === 'draft' || stored.status === 'withdrawn') return true
  return as === 'sent' && stored.status === 'sent' && stored.answer === 'agree'
}

/** Whether the very same words stand there already, as after a second click or a lost answer. */
export function saysTheSame(stored: UnitAnswerRow, stated: Omit<Stated, 'version'>, as: 'draft' | 'sent', personId: string): boolean {
  const author = as === 'sent' ? stored.sent_by : stored.drafted_by
  return stored.status === as && stored.answer === stated.answer && stored.grounds === stated.grounds && author === personId
}

/** Stores what a unit says, new or over what may be replaced; the version it names is the one that was read. */
export async function putAnswer(
  tx: Tx,
  ctx: ServiceContext,
  { finding }: Pick<HeldCase, 'finding'>,
  stated: Stated,
  as: 'draft' | 'sent',
): Promise<StoredAnswer> {
  const now = ctx.now()
  const said = { answer: stated.answer, grounds: stated.grounds, status: as satisfies AnswerStatus }
  const sent = as === 'sent' ? { sent_by: ctx.actor.id, sent_at: now } : { sent_by: null, sent_at: null }
  const stored = await findAnswerOf(tx, finding.id, stated.level)
  if (stored) {
    if (!isReplaceable(stored, as)) throw new AppError('conflict')
    // A head who sends the liaison's words leaves them the liaison's.
    const drafted = as === 'draft' ? { drafted_by: ctx.actor.id, drafted_at: now } : {}
    const seen = { id: stored.id, version: stated.version, statuses: [stored.status] }
    if (!(await changeAnswer(tx, seen, { ...said, ...sent, ...drafted }))) throw new AppError('conflict')
    return { answerId: stored.id, version: stated.version + 1 }
  }
  if (stated.version !== 0) throw new AppError('conflict')
  const answerId = ctx.newId()
  await insertAnswer(tx, {
    id: answerId,
    organisation_id: finding.organisation_id,
    period_id: finding.period_id,
    unit_id: finding.unit_id,
    finding_id: finding.id,
    level: stated.level,
    ...said,
    ...sent,
    drafted_by: ctx.actor.id,
    drafted_at: now,
    version: 1,
  })
  return { answerId, version: 1 }
}

/** Two people of one unit who answer at the same moment: the second is told that a colleague was faster. */
export async function orConflict<T>(command: Promise<T>): Promise<T> {
  try {
    return await command
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error
  }
}

export function answerEvent(
  type: 'answer.drafted' | 'answer.sent',
  findingId: string,
  answerId: string,
  { level, answer, grounds }: { readonly level: AnswerLevel; readonly answer: Answer; readonly grounds: string },
): SunlitEvent {
  return { type, findingId, answerId, level, answer, groundsHash: nativeHash(grounds) }
}
