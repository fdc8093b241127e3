import { WITHDRAWABLE_MINUTES, type BallotReceipt, type SendBallot } from '@sunlit/contracts'
import {
  insertBallotIdentity,
  insertBallotWhileOpen,
  isUniqueViolation,
  takeQuota,
  type BallotRow,
  type EvaluationRow,
  type NewBallot,
  type Tx,
} from '@sunlit/db'
import { quotasOf, type Answers, type FieldError } from '@sunlit/questionnaire'
import { anonymousActor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { nativeHmac } from '../core/native-crypto.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ChallengeDesk } from '../challenge/challenge-desk.ts'
import { identityKey } from '../invited/identity-key.ts'
import { networkOf } from '../messages/contact.ts'
import type { Vault } from '../messages/vault.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import { notTaken } from './not-taken.ts'
import { getOpenSurvey, notOpen } from './open-survey.ts'
import { provedPersons, type ProvedMark } from './proved-persons.ts'
import { putInTogether } from './put-in-together.ts'
import { readBallot } from './read-ballot.ts'
import { receivedEvent } from './received-event.ts'
import { storedBefore } from './stored-before.ts'

/** What the server knows of the sender beside what was sent. */
export interface BallotDoor {
  readonly desk: ChallengeDesk
  readonly address: string
  /** Reads confirmations of one-time codes, where a plan asks for them. */
  readonly vault?: Vault
}

export type SentBallot =
  | { readonly state: 'stored' | 'stored-before'; readonly receipt: BallotReceipt }
  | { readonly state: 'refused'; readonly fields: readonly FieldError[] }

/**
 * Takes a ballot of the open web exactly once (rule W-3): however often and wherever it arrives, also after the close, the same number
 * gets the same receipt. A constraint decides, not a look before.
 */
export async function sendBallot(ctx: ServiceContext, door: BallotDoor, input: SendBallot): Promise<SentBallot> {
  try {
    return await storeBallot(ctx, door, input)
  } catch (error) {
    const before = await storedBefore(ctx, input)
    if (before) return { state: 'stored-before', receipt: receiptOf(before, input.commitment) }
    // Not this ballot: its challenge was used for another.
    throw isUniqueViolation(error) ? new AppError('survey_challenge') : notTaken(error)
  }
}

async function storeBallot(ctx: ServiceContext, { desk, address, vault }: BallotDoor, input: SendBallot): Promise<SentBallot> {
  const survey = await getOpenSurvey(ctx.db, input.evaluationId)
  const { row, terms } = survey
  const reading = readBallot(survey, 'open', input)
  if (reading.state === 'refused') return reading
  const persons = provedPersons(terms, vault, input, ctx.now())
  const nonce = await desk.solved(row.id, input.challenge, ctx.now())
  if (terms.proofOfWork && nonce === undefined) throw new AppError('survey_challenge')
  const ballot: NewBallot = {
    ...reading.ballot,
    source_key: nonce ?? null,
    device_key: keyed(survey, 'device', input.deviceToken),
    network_key: keyed(survey, 'network', address),
    event_id: ctx.newId(),
  }
  const stored = await putIn(ctx, survey, { ballot, answers: reading.answers, persons })
  return { state: 'stored', receipt: receiptOf(stored, ballot.commitment) }
}

interface Incoming {
  readonly ballot: NewBallot
  readonly answers: Answers
  readonly persons: readonly ProvedMark[]
}

async function putIn(ctx: ServiceContext, survey: EvaluationInHand, { ballot, answers, persons }: Incoming): Promise<NewBallot> {
  const { row, definition } = survey
  const asksMore = persons.length > 0 || quotasOf(definition, answers).length > 0
  const stored = asksMore ? undefined : await putInTogether(ctx, row.organisation_id, ballot)
  if (stored) return stored
  const inNobodysName = { ...ctx, actor: anonymousActor(row.organisation_id) }
  return runCommand(inNobodysName, 'public', async (tx) => {
    const stamped = { ...ballot, received_at: ctx.now() } // inside: whoever waited for the close is late
    if ((await insertBallotWhileOpen(tx, stamped)) === 0) throw notOpen(row)
    for (const person of persons) await keepIdentity(tx, survey, ballot.id, person)
    await takeQuotas(tx, survey, answers, definition.quotas.length)
    return { value: stamped, events: [receivedEvent(stamped)] }
  })
}

/** One ballot of the open web for one contact (rule W-12) and one person (W-40): a constraint decides. */
async function keepIdentity(tx: Tx, { row }: EvaluationInHand, ballotId: string, { mark, used }: ProvedMark): Promise<void> {
  if (row.trace_key === null) throw new Error('an open evaluation without the key of its traces')
  try {
    await insertBallotIdentity(tx, { evaluation_id: row.id, identity_key: identityKey(row.trace_key, mark), ballot_id: ballotId })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError(used) : error
  }
}

async function takeQuotas(tx: Tx, { row, definition }: EvaluationInHand, answers: Answers, count: number): Promise<void> {
  if (count === 0) return
  for (const { id, segment, option } of quotasOf(definition, answers)) {
    if (!(await takeQuota(tx, row.id, id))) throw new AppError('survey_quota_full', { group: groupName(definition, segment, option) })
  }
}

function groupName(definition: EvaluationInHand['definition'], segment: string, option: string): string {
  const questions = definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions: all }) => all))
  const question = questions.find(({ id }) => id === segment)
  return (question && 'options' in question && question.options.find(({ id }) => id === option)?.title) || option
}

/** Tells two ballots of one source alike while the key lives, and nothing about the source. */
function keyed({ row }: EvaluationInHand, what: 'device' | 'network', text: string): string | null {
  if (row.trace_key === null) return null
  const marks = marksOf.get(row) ?? { mark: nativeHmac(row.trace_key), networks: new Map<string, string>() }
  marksOf.set(row, marks)
  const known = what === 'network' ? marks.networks.get(text) : undefined
  if (known !== undefined) return known
  const mark = marks.mark(`${what}:${what === 'network' ? lineOf(text) : text}`).slice(0, 22)
  if (what === 'network') {
    if (marks.networks.size === KEPT_NETWORKS) marks.networks.clear()
    marks.networks.set(text, mark)
  }
  return mark
}

/** A line of IPv6 has so many addresses that whoever stuffs takes a new one for each ballot: all of them are one network. */
function lineOf(address: string): string {
  return address.includes(':') ? networkOf(address) : address
}

interface Marks {
  readonly mark: (text: string) => string
  /** Behind one address sits a whole office, a village, a carrier. */
  readonly networks: Map<string, string>
}

const KEPT_NETWORKS = 1_000

/** Beside the evaluation that is kept in hand, and gone with it. */
const marksOf = new WeakMap<EvaluationRow, Marks>()

type Stored = Pick<BallotRow, 'commitment' | 'receipt_code' | 'received_at'>

function receiptOf({ commitment, receipt_code, received_at }: Stored, sent: string): BallotReceipt {
  return {
    receiptCode: receipt_code,
    commitment,
    at: received_at,
    revisableUntil: revisableUntil(received_at),
    sameAnswers: commitment === sent,
  }
}

export function revisableUntil(receivedAt: string): string {
  if (latest.receivedAt !== receivedAt) {
    latest = { receivedAt, until: new Date(Date.parse(receivedAt) + WITHDRAWABLE_MINUTES * 60_000).toISOString() }
  }
  return latest.until
}

/** Ballots that go in together have one instant. */
let latest = { receivedAt: '', until: '' }
