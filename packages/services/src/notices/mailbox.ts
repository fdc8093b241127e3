import {
  DEFAULT_MAIL_CHOICES,
  DEFAULT_MAIL_HOURS,
  type ConfirmMail,
  type MailAddress,
  type MailChoice,
  type MailHours,
  type NoticePreferences,
  type NoticeTopic,
} from '@sunlit/contracts'
import { deleteMailbox, findMailbox, keepMailbox, keepMailChoices, listMailChoices, setMailHours, type MailboxRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { confirmCode } from '../codes/confirm-code.ts'
import { requestCode, type CodeRequested } from '../codes/request-code.ts'
import type { MessageHouse } from '../messages/message-queries.ts'
import type { Vault } from '../messages/vault.ts'

const PURPOSE = 'staff mailbox'

/** What the page of one's own preferences shows. */
export interface OwnMailbox {
  /** Null while none is confirmed. */
  readonly address: string | null
  readonly topics: Readonly<Record<NoticeTopic, MailChoice>>
  readonly hours: MailHours
  /** False where the office has no mail server: an address cannot be confirmed. */
  readonly canMail: boolean
  /** In a demonstration codes are read on the outbox page. */
  readonly hasDemoOutbox: boolean
}

export function openAddress(vault: Vault, { person_id, address }: Pick<MailboxRow, 'person_id' | 'address'>): string | undefined {
  return vault.open('mailbox', person_id, address)
}

export async function getOwnMailbox(ctx: ServiceContext, { vault, canMail, playedChannels }: MessageHouse): Promise<OwnMailbox> {
  assertMay(ctx.actor, 'notice.own')
  const mailbox = await findMailbox(ctx.db.read, ctx.actor.id)
  const chosen = await listMailChoices(ctx.db.read, ctx.actor.id)
  return {
    address: (mailbox && openAddress(vault, mailbox)) ?? null,
    topics: { ...DEFAULT_MAIL_CHOICES, ...chosen },
    hours: mailbox ? { quietFrom: mailbox.quiet_from, quietUntil: mailbox.quiet_until, digestAt: mailbox.digest_at } : DEFAULT_MAIL_HOURS,
    canMail,
    hasDemoOutbox: playedChannels.includes('email'),
  }
}

/** Sends a code to the address somebody wants their notices at. */
export async function requestMailCode(
  ctx: ServiceContext,
  { vault, canMail }: MessageHouse,
  { address }: MailAddress,
): Promise<CodeRequested> {
  assertMay(ctx.actor, 'notice.own')
  if (!canMail) throw new AppError('no_mail_server')
  const { organisationId } = ctx.actor
  return requestCode({ ...ctx, vault }, { purpose: PURPOSE, channel: 'email', contact: address, address: null, organisationId })
}

/** Keeps the address once its code came back. */
export async function confirmMail(ctx: ServiceContext, vault: Vault, { address, challengeId, code }: ConfirmMail): Promise<void> {
  assertMay(ctx.actor, 'notice.own')
  const { id } = ctx.actor
  const { contact } = await confirmCode(
    { ...ctx, vault },
    { purpose: PURPOSE, channel: 'email', contact: address, challengeId, code, form: id },
  )
  await runCommand(ctx, 'notice.own', async (tx) => {
    await keepMailbox(tx, {
      person_id: id,
      address: vault.seal('mailbox', id, contact),
      confirmed_at: ctx.now(),
      quiet_from: DEFAULT_MAIL_HOURS.quietFrom,
      quiet_until: DEFAULT_MAIL_HOURS.quietUntil,
      digest_at: DEFAULT_MAIL_HOURS.digestAt,
    })
    return { events: [{ type: 'account.mail-confirmed' }] }
  })
}

/** From now on nothing goes out by mail; what waits in the app stays. */
export function removeMail(ctx: ServiceContext): Promise<void> {
  return runCommand(ctx, 'notice.own', async (tx) => {
    if (!(await deleteMailbox(tx, ctx.actor.id))) return { unchanged: true, value: undefined }
    return { value: undefined, events: [{ type: 'account.mail-removed' }] }
  })
}

/** Which topics come by mail, and when nothing does. */
export function setNoticePreferences(ctx: ServiceContext, { topics, hours }: NoticePreferences): Promise<void> {
  return runCommand(ctx, 'notice.own', async (tx) => {
    await keepMailChoices(tx, ctx.actor.id, topics)
    await setMailHours(tx, ctx.actor.id, { quiet_from: hours.quietFrom, quiet_until: hours.quietUntil, digest_at: hours.digestAt })
    return { events: [{ type: 'account.notices-set' }] }
  })
}
