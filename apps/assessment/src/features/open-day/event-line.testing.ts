import type { OpenEventLine } from './open-day-types.ts'

/** An event of one unit with sessions that start at these moments. */
export function anEvent(id: string, starts: readonly string[], change: Partial<OpenEventLine> = {}): OpenEventLine {
  const plan = { capacity: 10, reserve: 0, quotas: [], fallback: 'common', largestParty: 5, waitingPlaces: 10 } as const
  return {
    id,
    unitId: 'u',
    unitName: '示例局',
    organisationName: null,
    title: `活动${id}`,
    theme: '公开',
    form: 'office',
    place: '示例路1号',
    state: 'published',
    version: 1,
    warnings: [],
    sessions: starts.map((at, nth) => ({
      id: `${id}${nth}`,
      starts: at,
      ends: at,
      allotment: 'first-come',
      opensAt: at,
      closesAt: at,
      plan: { ...plan, quotas: [] },
      quotasUntil: null,
      taken: 0,
      reserveTaken: 0,
      waiting: 0,
      drawState: 'none',
      queue: null,
      calledOff: false,
    })),
    ...change,
  }
}
