import type { CorrectOpenEvent, StoredOpenDocument } from '@sunlit/contracts'
import { changeOpenEvent, listOpenSessions, type OpenEventRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { assertAhead, assertSeen, assertState, eventInReach } from './event-ground.ts'
import { documentOf, withChange } from './published-changes.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { tellChanged } from './tell-changed.ts'

const FIELD_NAMES = {
  place: '地点',
  directions: '交通和集合',
  accessibility: '无障碍条件',
  contact: '咨询电话',
  leaders: '出席领导',
  programme: '活动内容',
} as const

type Corrected = Pick<CorrectOpenEvent, keyof typeof FIELD_NAMES>

/** Rule H-2: what may still be corrected after the notice. Everybody who stands in a session to come is told; returns how many parties that were. */
export function correctOpenEvent(
  ctx: OpenDayContext,
  { eventId, version, reason, place, ...shown }: CorrectOpenEvent,
): Promise<{ readonly told: number }> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['published'])
    const sessions = await listOpenSessions(tx, [eventId])
    assertAhead(sessions, ctx.now())
    const before = documentOf(event)
    const names = changedFields(event, before, { place, ...shown })
    if (names.length === 0) throw new AppError('open_day_refused', { sentence: '内容没有变化，不用更正。' })
    const sentence = `${names.join('、')}有更正：${reason}`
    const after: StoredOpenDocument = { ...before, ...shown }
    const row = { place, document: withChange(after, ctx.now(), sentence) }
    if (!(await changeOpenEvent(tx, event, row))) throw new AppError('conflict')
    let told = 0
    for (const session of sessions) {
      if (session.called_off_at !== null || session.starts <= ctx.now()) continue
      told += await tellChanged(tx, ctx, session, {
        key: `corrected:${version + 1}`,
        subject: '政府开放日更正',
        text: (link) =>
          `您报名的“${event.title}”${sentence}${names.includes(FIELD_NAMES.place) ? `（新的地点：${place}）` : ''}。查看：${link}`,
      })
    }
    const contentHash = nativeHash({ place, ...shown })
    return {
      value: { told },
      events: [{ type: 'open-day.event-corrected', openEventId: eventId, contentHash, reasonHash: nativeHash(reason), told }],
    }
  })
}

function changedFields(event: Pick<OpenEventRow, 'place'>, before: StoredOpenDocument, after: Corrected): readonly string[] {
  const stood: Corrected = { ...before, place: event.place }
  // Keys of the record above.
  return (Object.keys(FIELD_NAMES) as readonly (keyof Corrected)[])
    .filter((key) => JSON.stringify(stood[key]) !== JSON.stringify(after[key]))
    .map((key) => FIELD_NAMES[key])
}
