import type { AbsenceClaim, AbsenceView, ClaimOutcome, NoShowSettings } from '@sunlit/contracts'
import { addDays, daysBetween, formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import { listAbsencesOfMark, type Db, type OpenAbsenceRow } from '@sunlit/db'
import {
  doesAbsenceCount,
  noShowRulesSentence,
  standing,
  standingSentence,
  type Absence,
  type NoShowRules,
  type Standing,
} from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'

/** The settings of a season as the rules take them. */
export function noShowRulesOf({ blockAt, ...rules }: NoShowSettings): NoShowRules {
  return { ...rules, ...(blockAt > 0 && { blockAt }) }
}

const ANY_DAY = '2026-01-01'

/** The rules in words, shown before anybody signs up: what is counted, what follows, how it is kept. */
export function noShowWords(settings: NoShowSettings): string {
  const days = daysBetween(ANY_DAY, forgetOn(ANY_DAY, settings))
  return `${noShowRulesSentence(noShowRulesOf(settings))}记录只留无法还原的联系方式摘要，${days} 天后自动删除。`
}

const APPEALS = { open: 'open', granted: 'upheld', declined: 'dismissed' } as const satisfies Readonly<Record<ClaimOutcome, string>>

/** A stored absence as the rules see it. An excuse that was declined is none. */
export function absenceOf(row: OpenAbsenceRow): Absence {
  return {
    bookingId: row.booking_id,
    date: row.on_date,
    ...(row.excused_on !== null && row.excuse_outcome !== 'declined' && { excusedOn: row.excused_on }),
    ...(row.appealed_on !== null &&
      row.appeal_outcome !== null && { appeal: { on: row.appealed_on, outcome: APPEALS[row.appeal_outcome] } }),
  }
}

export interface StandingQuestion {
  readonly organisationId: string
  readonly mark: string
  readonly settings: NoShowSettings
  readonly now: string
}

/** How a contact stands today in one organisation (rule O-19). */
export async function standingOf(db: Db, { organisationId, mark, settings, now }: StandingQuestion): Promise<Standing> {
  return standingBy(await listAbsencesOfMark(db, organisationId, mark), settings, now)
}

function standingBy(rows: readonly OpenAbsenceRow[], settings: NoShowSettings, now: string): Standing {
  if (rows.length === 0) return { kind: 'free' }
  return standing(rows.map(absenceOf), noShowRulesOf(settings), shanghaiDate(now))
}

/** Throws in words while a block lasts. */
export async function assertNotBlocked(db: Db, question: StandingQuestion): Promise<void> {
  const { organisationId, mark, settings, now } = question
  assertNotBlockedBy(await listAbsencesOfMark(db, organisationId, mark), settings, now)
}

/** The same where a contact's absences are known. */
export function assertNotBlockedBy(rows: readonly OpenAbsenceRow[], settings: NoShowSettings, now: string): void {
  const found = standingBy(rows, settings, now)
  if (found.kind === 'blocked') throw new AppError('open_day_refused', { sentence: standingSentence(found) })
}

/** On this day nothing can follow from an absence any more: neither by itself nor as one of several. */
export function forgetOn(date: string, { windowDays, blockAt, blockDays, appealDays, excuseDays }: NoShowSettings): string {
  const follows = windowDays + (blockAt > 0 ? blockDays : 0)
  return addDays(date, Math.max(follows, appealDays, excuseDays) + 1)
}

/** What may still be said of an absence: one excuse, one appeal, each in its days, and no excuse after an appeal. */
export function claimsOpen(
  row: OpenAbsenceRow,
  settings: NoShowSettings,
  now: string,
): { readonly excuse: boolean; readonly appeal: boolean } {
  const today = shanghaiDate(now)
  const { excuseUntil, appealUntil } = untilOf(row, settings)
  return {
    excuse: row.excused_on === null && row.appealed_on === null && today <= excuseUntil,
    appeal: row.appealed_on === null && today <= appealUntil,
  }
}

export function untilOf({ on_date }: OpenAbsenceRow, settings: NoShowSettings): Pick<AbsenceView, 'excuseUntil' | 'appealUntil'> {
  return { excuseUntil: addDays(on_date, settings.excuseDays), appealUntil: addDays(on_date, settings.appealDays) }
}

/** What the visitor sees of an absence. */
export async function absenceView(db: Db, row: OpenAbsenceRow, settings: NoShowSettings, now: string): Promise<AbsenceView> {
  const { organisation_id: organisationId, mark } = row
  return {
    date: row.on_date,
    counts: doesAbsenceCount(absenceOf(row), noShowRulesOf(settings)),
    excuse: excuseOf(row),
    appeal: appealOf(row),
    ...untilOf(row, settings),
    standing: standingSentence(await standingOf(db, { organisationId, mark, settings, now })),
  }
}

export function excuseOf({ excused_on: on, excuse_outcome: outcome, excuse_reason }: OpenAbsenceRow): AbsenceClaim | null {
  return on === null || outcome === null ? null : { on, outcome, reason: excuse_reason ?? '' }
}

export function appealOf({ appealed_on: on, appeal_outcome: outcome, appeal_reason }: OpenAbsenceRow): AbsenceClaim | null {
  return on === null || outcome === null ? null : { on, outcome, reason: appeal_reason ?? '' }
}

/** What a visitor reads who was marked absent. */
export function absentWords(given: {
  readonly starts: string
  readonly settings: NoShowSettings
  readonly date: string
  readonly link: string
}): string {
  const { excuseDays, appealDays } = given.settings
  const last = formatPlainDate(addDays(given.date, Math.max(excuseDays, appealDays)))
  return `${given.starts}的政府开放日活动没有您的入场记录，记一次未到场。有特殊情况或记录有误的，请在${last}前打开链接说明或申诉：${given.link}`
}
