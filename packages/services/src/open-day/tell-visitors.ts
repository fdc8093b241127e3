import { formatInstant } from '@sunlit/calendar'
import type { BookingState } from '@sunlit/contracts'
import type { OpenSessionRow } from '@sunlit/db'
import { enqueueMessages, type MessageToSend } from '../messages/enqueue-message.ts'
import type { MovedBooking, Places, PlaceParts } from './places.ts'
import { bookingToken, openVisitor } from './visitor.ts'

/** Tells everybody whose booking moved, through the outbox and in the same transaction: each state of a booking is told once. */
export async function tellVisitors(places: Told): Promise<void> {
  const starts = formatInstant(places.session.starts)
  await enqueueMessages(
    places.tx,
    places.parts,
    lastMoves(places.moved).flatMap((moved) => messageTo(places, moved, starts) ?? []),
  )
}

type Told = Pick<Places, 'tx' | 'parts' | 'session' | 'moved' | 'visitors' | 'tokens'>

/** Who moved twice in one transaction hears of where they stand. */
function lastMoves(moved: readonly MovedBooking[]): readonly MovedBooking[] {
  return [...new Map(moved.map((each) => [each.row.id, each])).values()]
}

function messageTo({ parts, visitors, tokens }: Told, { row }: MovedBooking, starts: string): MessageToSend | undefined {
  // At the gate nobody needs a message, and nothing is opened for it.
  if (row.status === 'admitted' || row.status === 'absent') return undefined
  const visitor = visitors.get(row.id) ?? openVisitor(parts.vault, row)
  if (!visitor) return undefined
  const { reason } = visitor
  const token = bookingToken(parts.vault, row)
  tokens.set(row.id, token)
  const link = linkTo(parts, token)
  const text = wordsFor(row.status, { starts, until: row.confirm_until, link, reason })
  return {
    channel: row.channel,
    to: visitor.contact,
    key: `booking:${row.id}:${row.version}`,
    purpose: 'booking',
    organisationId: row.organisation_id,
    content: { subject: '政府开放日报名', text, template: `booking-${row.status}`, values: { link } },
    ...(row.status === 'offered' && row.confirm_until !== null && { usefulUntil: row.confirm_until, urgent: true }),
  }
}

/** The page of the personal link. */
export function linkOf(parts: Pick<PlaceParts, 'vault' | 'publicUrl'>, row: MovedBooking['row']): string {
  return linkTo(parts, bookingToken(parts.vault, row))
}

function linkTo({ publicUrl }: Pick<PlaceParts, 'publicUrl'>, token: string): string {
  return `${publicUrl.replace(/\/$/, '')}/open-day/booking/${token}`
}

interface Said {
  readonly starts: string
  readonly until: string | null
  readonly link: string
  /** Of whoever decided on it. */
  readonly reason: string | undefined
}

function wordsFor(status: Exclude<BookingState, 'admitted' | 'absent'>, { starts, until, link, reason }: Said): string {
  const more = `查看、修改或取消：${link}`
  switch (status) {
    case 'applied':
      return `您已申请参加${starts}的政府开放日活动，结果确定后会通知您。${more}`
    case 'waiting':
      return `您已进入${starts}政府开放日活动的候补名单，有名额时会通知您。${more}`
    case 'offered':
      return `${starts}的政府开放日活动有名额了，请在${formatInstant(until ?? '')}前打开链接确认，逾期名额将让给下一位：${link}`
    case 'placed':
      return `您已报名成功：${starts}的政府开放日活动。入场码在链接里。${more}`
    case 'withdrawn':
      return `您已取消${starts}的政府开放日活动报名。`
    case 'lapsed':
      return `${starts}的政府开放日活动名额逾期没有确认，已让给下一位。`
    case 'declined':
      return `很抱歉，${starts}的政府开放日活动这次没有选中您的报名。${reason === undefined ? '' : `原因：${reason}`}`
    case 'called-off':
      return `${starts}的政府开放日活动已取消，您的报名已失效，原因见活动页面。给您带来不便，请谅解。`
  }
}

/** The same for all who hold or wait: the time has changed. */
export function movedWords(
  session: Pick<OpenSessionRow, 'starts'>,
  before: string,
  { reason, link }: { readonly reason: string; readonly link: string },
): string {
  return `您报名的政府开放日活动改期：原为${formatInstant(before)}，现为${formatInstant(session.starts)}。原因：${reason}。您的报名仍然有效，不能参加的请在链接里取消：${link}`
}
