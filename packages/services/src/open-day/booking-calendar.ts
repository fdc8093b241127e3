import { AppError } from '../core/app-error.ts'
import { viewBooking } from './view-booking.ts'
import type { OpenDayContext } from './submit-booking.ts'

const LINE_BYTES = 74

/** The session for the visitor's own calendar (RFC 5545). Throws `conflict` for a booking without places. */
export async function bookingCalendar(ctx: OpenDayContext, token: string): Promise<string> {
  const booking = await viewBooking(ctx, token)
  if (booking.state !== 'placed' && booking.state !== 'offered') throw new AppError('conflict')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sunlit//open day//ZH',
    'BEGIN:VEVENT',
    `UID:${booking.code}@sunlit`,
    `DTSTAMP:${utc(ctx.now())}`,
    `DTSTART:${utc(booking.starts)}`,
    `DTEND:${utc(booking.ends)}`,
    `SUMMARY:${escaped(booking.eventTitle)}`,
    `LOCATION:${escaped(booking.place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('')
}

function utc(instant: string): string {
  return instant.replaceAll(/[-:]|\.\d+/g, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

/** No line is longer than 75 bytes; what follows begins with a space, and no character is cut. */
function folded(line: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LINE_BYTES) {
      parts.push(part)
      part = ' '
    }
    part += character
  }
  return [...parts, part]
}
