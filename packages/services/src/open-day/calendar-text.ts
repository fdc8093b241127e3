/** One entry of a calendar file. */
export interface CalendarEntry {
  /** Before the @: the same for the same thing in every file. */
  readonly id: string
  readonly starts: string
  readonly ends: string
  readonly title: string
  readonly place: string
  readonly description?: string
  readonly address?: string
  /** Grows with every change, so that calendars take the newer one. */
  readonly sequence?: number
  readonly calledOff?: boolean
}

const LINE_BYTES = 74

/** A calendar file (RFC 5545); `name` is what a subscribed calendar is called. */
export function calendarText(entries: readonly CalendarEntry[], now: string, name?: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sunlit//open day//ZH',
    ...(name === undefined ? [] : [`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H']),
    ...entries.flatMap((entry) => linesOf(entry, now)),
    'END:VCALENDAR',
  ]
  return lines
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('')
}

function linesOf(
  { id, starts, ends, title, place, description, address, sequence, calledOff }: CalendarEntry,
  now: string,
): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@sunlit`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(starts)}`,
    `DTEND:${utc(ends)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(address === undefined ? [] : [`URL:${address}`]),
    ...(sequence === undefined ? [] : [`SEQUENCE:${sequence}`]),
    ...(calledOff === true ? ['STATUS:CANCELLED'] : []),
    'END:VEVENT',
  ]
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
