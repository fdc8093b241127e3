import { formatInstant } from '@sunlit/calendar'
import { openEventDocumentSchema } from '@sunlit/contracts'
import type { OpenEventRow, OpenSessionRow } from '@sunlit/db'
import { findClashes, type Clash, type PlannedEvent } from '@sunlit/enrolment'

/** An event as clashes are looked for; one that is called off needs neither place nor leader. */
export function plannedEvent(
  row: Pick<OpenEventRow, 'id' | 'place' | 'document' | 'state'>,
  sessions: readonly Pick<OpenSessionRow, 'starts' | 'ends' | 'called_off_at'>[],
): PlannedEvent {
  const { leaders } = openEventDocumentSchema.pick({ leaders: true }).parse(JSON.parse(row.document))
  const live = row.state === 'called-off' ? [] : sessions.filter(({ called_off_at }) => called_off_at === null)
  return { eventId: row.id, place: row.place, leaders, sessions: live.map(({ starts, ends }) => ({ starts, ends })) }
}

/** What each event clashes with, in words (rule H-3). */
export function clashSentences(
  events: readonly PlannedEvent[],
  titles: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>()
  for (const clash of findClashes(events)) {
    const sentences = told.get(clash.eventId) ?? []
    sentences.push(clashSentence(clash, titles.get(clash.otherId) ?? ''))
    told.set(clash.eventId, sentences)
  }
  return told
}

function clashSentence({ kind, what, starts }: Clash, other: string): string {
  const at = formatInstant(starts)
  return kind === 'place' ? `${at}，“${other}”也安排在${what}。请核对场地。` : `${at}，${what}也安排出席“${other}”。请核对时间。`
}
