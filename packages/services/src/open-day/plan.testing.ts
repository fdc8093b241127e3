import type { SaveOpenEvent } from '@sunlit/contracts'
import type { TestOpenDay } from './open-day.testing.ts'

/** A new event of one session with places of a class, as an office writes it down. */
export function aPlan({ seasonId, unitId }: Pick<TestOpenDay, 'seasonId' | 'unitId'>, change: Partial<SaveOpenEvent> = {}): SaveOpenEvent {
  const plan = {
    capacity: 20,
    reserve: 2,
    quotas: [{ participantClass: 'citizen', places: 12 }],
    fallback: 'common' as const,
    largestParty: 5,
    waitingPlaces: 20,
  }
  return {
    eventId: null,
    version: 0,
    seasonId,
    unitId,
    title: '看看示例局',
    theme: '政务公开',
    form: 'office',
    place: '示例路 1号',
    document: {
      directions: '',
      accessibility: '',
      contact: '0000-0000000',
      leaders: '示例甲（局长）',
      plan: '按方案开放。',
      programme: [{ kind: 'visit', text: '看大厅' }],
      classes: [{ id: 'citizen', name: '市民' }],
      asksDocument: false,
    },
    sessions: [
      {
        starts: '2026-09-18T02:00:00.000Z',
        ends: '2026-09-18T04:00:00.000Z',
        allotment: 'first-come',
        opensAt: '2026-09-03T01:00:00.000Z',
        closesAt: '2026-09-14T10:00:00.000Z',
        plan,
        quotasUntil: null,
      },
    ],
    ...change,
  }
}
