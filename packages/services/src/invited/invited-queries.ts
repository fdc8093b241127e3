import { shanghaiDate } from '@sunlit/calendar'
import type { EvaluationId, EvaluationState } from '@sunlit/contracts'
import { countBox, findSurveyKey, listInvitations, type InvitationRow } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { maskContact } from '../messages/contact.ts'
import { getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { hasChannel } from './assert-channel.ts'
import { hasQuorum, quorumOf } from './decide-quorum.ts'
import type { InvitedContext } from './invited-context.ts'
import { openInvitation } from './invited-person.ts'

/** One person on the list: that they took part, never how. */
export interface InvitedLine {
  readonly id: string
  readonly number: number
  /** Empty once personal data were deleted. */
  readonly name: string
  readonly group: string
  /** Masked. */
  readonly phone: string | null
  readonly email: string | null
  readonly sentOn: string | null
  readonly reminders: number
  readonly printedOn: string | null
  /** The day the paper was fetched. */
  readonly fetchedOn: string | null
}

export interface GroupTurnout {
  readonly group: string
  readonly invited: number
  readonly fetched: number
}

export interface InvitedView {
  readonly title: string
  readonly state: EvaluationState
  /** Whether the formula counts this channel at all. */
  readonly isCounted: boolean
  readonly people: readonly InvitedLine[]
  readonly groups: readonly GroupTurnout[]
  readonly invited: number
  readonly fetched: number
  /** The fewest that have to come. */
  readonly quorum: number
  readonly hasQuorum: boolean
  /** Ballots in the box now; none once it was emptied. */
  readonly inBox: number
  /** SHA-256 of the key that signs papers; null before the opening. */
  readonly keyHash: string | null
  readonly keyDestroyed: boolean
  /** People with a phone or an address who were not yet sent a link, and who may be reminded today. */
  readonly unsent: number
  readonly remindable: number
}

/** The list as the office works on it. */
export async function getInvited(ctx: InvitedContext, { evaluationId }: EvaluationId): Promise<InvitedView> {
  assertMay(ctx.actor, 'survey.manage')
  const { read } = ctx.db
  const { row, formula } = await getEvaluationInHand(ctx, read, evaluationId)
  const rows = await listInvitations(read, evaluationId)
  const key = await findSurveyKey(read, evaluationId)
  const counts = { invited: rows.length, fetched: rows.filter(({ fetched_on }) => fetched_on !== null).length }
  const waiting = rows.filter(isReachable)
  const today = shanghaiDate(ctx.now())
  return {
    title: row.title,
    state: row.state,
    isCounted: hasChannel(formula, 'invited'),
    people: rows.map((invitation) => lineOf(ctx, invitation)),
    groups: turnoutByGroup(rows),
    ...counts,
    quorum: quorumOf(counts.invited),
    hasQuorum: hasQuorum(counts),
    inBox: await countBox(read, evaluationId),
    keyHash: key?.key_hash ?? null,
    keyDestroyed: key !== undefined && key.private_key === null,
    unsent: waiting.filter(({ sent_on }) => sent_on === null).length,
    remindable: waiting.filter(({ sent_on }) => sent_on !== null && sent_on < today).length,
  }
}

/** Somebody who can be written to and has not come yet. */
export function isReachable({ phone, email, code, fetched_on }: InvitationRow): boolean {
  return fetched_on === null && code !== null && (phone !== null || email !== null)
}

/** In the order in which groups first stand on the list. */
export function turnoutByGroup(rows: readonly Pick<InvitationRow, 'group_name' | 'fetched_on'>[]): readonly GroupTurnout[] {
  return [...Map.groupBy(rows, ({ group_name }) => group_name)].map(([group, members]) => ({
    group,
    invited: members.length,
    fetched: members.filter(({ fetched_on }) => fetched_on !== null).length,
  }))
}

function lineOf({ vault }: InvitedContext, row: InvitationRow): InvitedLine {
  const { id, number, name, group, phone, email } = openInvitation(vault, row)
  return {
    id,
    number,
    name,
    group,
    phone: phone === undefined ? null : maskContact('sms', phone),
    email: email === undefined ? null : maskContact('email', email),
    sentOn: row.sent_on,
    reminders: row.reminders,
    printedOn: row.printed_on,
    fetchedOn: row.fetched_on,
  }
}
