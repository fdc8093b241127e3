import { shanghaiDate } from '@sunlit/calendar'
import type { OpenEventFile } from '@sunlit/contracts'
import { findOpenSeason, findUnit, listOpenSessions } from '@sunlit/db'
import { writeNotice } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { MEDIA_TYPES } from '../documents/media-types.ts'
import { composeOpenNotice, composeOpenPlan } from './compose-open-document.ts'
import { eventInReach } from './event-ground.ts'
import { documentOf } from './published-changes.ts'
import { seasonRules } from './session-state.ts'

/** The 实施方案 or the 公告 of an event as it stands, in the form of an official notice. */
export async function openEventFile(ctx: ServiceContext, { eventId, kind, format }: OpenEventFile, origin: string): Promise<ExportedFile> {
  assertMay(ctx.actor, 'open-day.read')
  const db = ctx.db.read
  const event = await eventInReach(db, ctx.actor, 'open-day.read', eventId)
  const season = await findOpenSeason(db, event.organisation_id, event.season_id)
  const unit = await findUnit(db, event.organisation_id, event.unit_id)
  if (!season || !unit) throw new AppError('not_found')
  const document = documentOf(event)
  if (kind === 'plan' && document.plan === '') throw new AppError('open_day_refused', { sentence: '还没有填写实施方案。' })
  const facts = {
    event,
    document,
    sessions: await listOpenSessions(db, [eventId]),
    unitName: unit.name,
    seasonTitle: `${season.year}年${season.title}`,
    rules: seasonRules(season),
    address: `${origin}/open-day/events/${eventId}`,
    today: shanghaiDate(ctx.now()),
  }
  const notice = kind === 'plan' ? composeOpenPlan(facts) : composeOpenNotice(facts)
  const name = kind === 'plan' ? '实施方案' : '公告'
  return { fileName: `${event.title}${name}.${format}`, mediaType: MEDIA_TYPES[format], bytes: await writeNotice(notice, format) }
}
