import { addDays, daysBetween, shanghaiDate, startOfDayInstant, type IsoDate, type IsoInstant } from '@sunlit/calendar'

// Instants as whole milliseconds, without a clock object: what cannot ask for the present time cannot depend on it.

const DAY = 86_400_000
const EPOCH: IsoDate = '1970-01-01'
const UTC_INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?Z$/

/** Milliseconds since 1970-01-01 UTC. Takes the form in which instants are stored (UTC, `Z`); throws a `RangeError` for any other. */
export function millisecondsOf(instant: IsoInstant): number {
  const [, hour, minute, second, milliseconds = '0'] = UTC_INSTANT.exec(instant) ?? []
  if (hour === undefined) throw new RangeError(`not an instant in UTC: ${instant}`)
  // A day that does not exist is refused by the calendar.
  return (
    daysBetween(EPOCH, instant.slice(0, 10)) * DAY +
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Number(milliseconds)
  )
}

/** The instant at so many milliseconds since 1970-01-01 UTC. */
export function instantAt(milliseconds: number): IsoInstant {
  const day = Math.floor(milliseconds / DAY)
  const rest = milliseconds - day * DAY
  const clock = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60].map((part) => pad(part, 2))
  return `${addDays(EPOCH, day)}T${clock.join(':')}.${pad(rest % 1000, 3)}Z`
}

/** Minutes since midnight in Shanghai that a time of day `HH:MM` stands for; `24:00` is the end of the day. Throws a `RangeError` otherwise. */
export function minutesOfDay(time: string): number {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  if (hour === undefined || Number(minute) > 59 || minutes > 1440) throw new RangeError(`not a time of day: ${time}`)
  return minutes
}

/** Milliseconds of the midnight in Shanghai with which the day of an instant begins. */
export function startOfShanghaiDay(milliseconds: number): number {
  return millisecondsOf(startOfDayInstant(shanghaiDate(instantAt(milliseconds))))
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
