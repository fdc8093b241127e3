import { civilFromDayNumber, dateFromDayNumber, dayNumber, isIsoDate, parseDate, type CivilDate, type IsoDate } from './civil.ts'

/** A moment as ISO 8601 text with its offset, as a rule in UTC: `2026-09-18T01:30:00.000Z`. */
export type IsoInstant = string

export interface ShanghaiTime extends CivilDate {
  readonly hour: number
  readonly minute: number
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|([+-])(\d{2}):(\d{2}))$/
const MINUTES_PER_DAY = 1440
const SHANGHAI_OFFSET = 8 * 60

/**
 * What a clock in Shanghai shows at that moment. China's last summer time ended in September 1991; instants before 1992 are refused
 * with a `RangeError`, as is a text that is not an instant.
 */
export function shanghaiTime(instant: IsoInstant): ShanghaiTime {
  const [, date, hour, minute, second, , sign, offsetHour, offsetMinute] = INSTANT.exec(instant) ?? []
  const outside =
    Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59
  if (date === undefined || outside || !isIsoDate(date)) throw new RangeError(`not an ISO 8601 instant with its offset: ${instant}`)
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0))
  const minutes = dayNumber(parseDate(date)) * MINUTES_PER_DAY + Number(hour) * 60 + Number(minute) - offset + SHANGHAI_OFFSET
  const day = Math.floor(minutes / MINUTES_PER_DAY)
  const ofDay = minutes - day * MINUTES_PER_DAY
  const civil = civilFromDayNumber(day)
  if (civil.year < 1992) throw new RangeError(`before 1992 Shanghai kept summer time: ${instant}`)
  return { ...civil, hour: Math.floor(ofDay / 60), minute: ofDay % 60 }
}

/** The day in Shanghai (UTC+8 all year) to which an instant belongs. Throws a `RangeError` for anything that is no instant from 1992 on. */
export function shanghaiDate(instant: IsoInstant): IsoDate {
  return dateFromDayNumber(dayNumber(shanghaiTime(instant)))
}

/** The first instant of a day in Shanghai, in UTC. */
export function startOfDayInstant(date: IsoDate): IsoInstant {
  return `${dateFromDayNumber(dayNumber(parseDate(date)) - 1)}T16:00:00.000Z`
}

/** The last millisecond of a day in Shanghai, in UTC: what is received up to here is received on that day (rule C-9). */
export function endOfDayInstant(date: IsoDate): IsoInstant {
  return `${dateFromDayNumber(dayNumber(parseDate(date)))}T15:59:59.999Z`
}
