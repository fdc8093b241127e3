import { createHash } from 'node:crypto'
import {
  decideNoticeMail,
  findMailbox,
  findOrganisation,
  findPerson,
  listGrantsHeld,
  listMailChoices,
  listNoticesToMail,
  listPeopleToMail,
  type Database,
  type MailboxRow,
  type NoticeRow,
  type RoleGrant,
  type Tx,
} from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { enqueueMessage, type MessageParts } from '../messages/enqueue-message.ts'
import { mailOf } from './mail-words.ts'
import { openAddress } from './mailbox.ts'
import { planMail } from './plan-mail.ts'

export type NoticeMailParts = MessageParts & Pick<ServiceContext, 'now'> & { readonly db: Database; readonly publicUrl: string }

const PEOPLE_AT_ONCE = 100

/**
 * Puts what is due into the outbox, for one person after the other; returns how many messages. Notices are marked in the transaction
 * that stores the message, so of two processes one sends it.
 */
export async function mailNotices(parts: NoticeMailParts): Promise<number> {
  let messages = 0
  let after = ''
  for (;;) {
    const people = await listPeopleToMail(parts.db.read, PEOPLE_AT_ONCE, after)
    for (const personId of people) if (await mailTo(parts, personId)) messages++
    const last = people.at(-1)
    if (last === undefined || people.length < PEOPLE_AT_ONCE) return messages
    after = last
  }
}

async function mailTo(parts: NoticeMailParts, personId: string): Promise<boolean> {
  const { db, now } = parts
  const planned = await planFor(db, personId, now())
  if (planned.send.length + planned.pass.length === 0) return false
  return db
    .transact(async (tx) => {
      await decideNoticeMail(tx, planned.pass, 'passed')
      if (planned.send.length === 0) return false
      const ids = planned.send.map(({ id }) => id)
      // A colleague's process was here first when some are no longer open; what is left comes with the next look.
      if ((await decideNoticeMail(tx, ids, 'mailed')) !== ids.length) throw new MailedElsewhere()
      return sendMail(tx, parts, planned.mailbox, planned.send)
    })
    .catch((error: unknown) => {
      if (error instanceof MailedElsewhere) return false
      throw error
    })
}

class MailedElsewhere extends Error {}

interface PlannedMail {
  readonly mailbox: MailboxRow | undefined
  readonly send: readonly NoticeRow[]
  readonly pass: readonly string[]
}

/** Whoever has left, has no address any more, or no longer holds the role a notice was for, gets nothing. */
async function planFor(db: Database, personId: string, now: string): Promise<PlannedMail> {
  const notices = await listNoticesToMail(db.read, personId)
  const mailbox = await findMailbox(db.read, personId)
  const person = await findPerson(db.read, personId)
  if (mailbox === undefined || person === undefined || person.disabled_at !== null) {
    return { mailbox, send: [], pass: notices.map(({ id }) => id) }
  }
  const held = await listGrantsHeld(db.read, personId)
  const [readable, barred] = [
    notices.filter((notice) => mayStillRead(notice, held)),
    notices.filter((notice) => !mayStillRead(notice, held)),
  ]
  const hours = { quietFrom: mailbox.quiet_from, quietUntil: mailbox.quiet_until, digestAt: mailbox.digest_at }
  const plan = planMail(readable, await listMailChoices(db.read, personId), hours, now)
  return { mailbox, send: readable.filter(({ id }) => plan.send.includes(id)), pass: [...plan.pass, ...barred.map(({ id }) => id)] }
}

/** Rule M-2: as `listNotices` decides for the page. */
export function mayStillRead(notice: Pick<NoticeRow, 'role' | 'unit_id' | 'organisation_id'>, held: readonly RoleGrant[]): boolean {
  if (notice.role === null) return true
  return held.some(
    ({ organisation_id, role, unit_id }) =>
      organisation_id === notice.organisation_id && role === notice.role && (unit_id === null || unit_id === notice.unit_id),
  )
}

async function sendMail(
  tx: Tx,
  { vault, now, newId, publicUrl }: NoticeMailParts,
  mailbox: MailboxRow | undefined,
  notices: readonly NoticeRow[],
): Promise<boolean> {
  const [first] = notices
  const address = mailbox && openAddress(vault, mailbox)
  if (first === undefined || address === undefined) return false
  const organisation = await findOrganisation(tx, first.organisation_id)
  const key = createHash('sha256')
    .update(notices.map(({ id }) => id).join())
    .digest('hex')
  return enqueueMessage(
    tx,
    { vault, now, newId },
    {
      channel: 'email',
      to: address,
      key: `notices:${key}`,
      purpose: 'notices',
      organisationId: first.organisation_id,
      content: mailOf(notices, { publicUrl, office: organisation?.name ?? '' }),
    },
  )
}
