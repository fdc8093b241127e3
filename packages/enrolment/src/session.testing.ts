import fc from 'fast-check'
import type { GuardedSession } from './decide.ts'
import type { Party, SessionPlan, SessionState } from './session.ts'

export const CLASSES = ['citizen', 'enterprise', 'bureau', 'guest'] as const

export function aPlan(plan: Partial<SessionPlan> = {}): SessionPlan {
  return { capacity: 10, reserve: 0, quotas: [], fallback: 'common', quotasHold: true, largestParty: 9, waitingPlaces: 100, ...plan }
}

export function aSession(session: Partial<GuardedSession> = {}): GuardedSession {
  return { plan: aPlan(), taken: {}, reserveTaken: 0, waiting: 0, allotment: 'first-come', signUp: 'open', drawn: false, ...session }
}

export function aParty(people: number, participantClass = 'citizen', source: Party['source'] = 'general'): Party {
  return { people, participantClass, source }
}

/** Plans without fault, small enough for brute force. */
export const somePlan: fc.Arbitrary<SessionPlan> = fc
  .record({
    citizen: fc.nat(4),
    enterprise: fc.nat(4),
    bureau: fc.option(fc.nat(3)),
    common: fc.nat(5),
    reserve: fc.nat(3),
    fallback: fc.constantFrom('none' as const, 'common' as const),
    quotasHold: fc.boolean(),
  })
  .map(({ citizen, enterprise, bureau, common, reserve, fallback, quotasHold }) =>
    aPlan({
      capacity: citizen + enterprise + (bureau ?? 0) + common + reserve,
      reserve,
      fallback,
      quotasHold,
      quotas: [
        { participantClass: 'citizen', places: citizen },
        { participantClass: 'enterprise', places: enterprise },
        ...(bureau === null ? [] : [{ participantClass: 'bureau', places: bureau }]),
      ],
    }),
  )

export const someParty: fc.Arbitrary<Party> = fc.record({
  people: fc.integer({ min: 1, max: 4 }),
  participantClass: fc.constantFrom(...CLASSES),
  source: fc.constantFrom('general' as const, 'general' as const, 'general' as const, 'reserve' as const),
})

type Given = Pick<SessionState, 'plan' | 'taken' | 'reserveTaken'>

/**
 * Whether everybody finds a place of their own, tried out with numbered places: each person is put on a place that the rules allow, others being moved
 * where that helps. Slow, and written without the counting that it checks.
 */
export function everybodySits({ plan, taken, reserveTaken }: Given): boolean {
  const kept = plan.quotas.flatMap(({ participantClass, places }) => Array.from({ length: places }, () => participantClass))
  const common = plan.capacity - plan.reserve - kept.length
  const places = [...kept, ...Array.from({ length: common }, () => 'common'), ...Array.from({ length: plan.reserve }, () => 'reserve')]
  const visitors = [
    ...Object.entries(taken).flatMap(([name, count]) => Array.from({ length: count }, () => name)),
    ...Array.from({ length: reserveTaken }, () => 'reserve'),
  ]
  const mayUse = (visitor: string, place: string): boolean => {
    if (visitor === 'reserve' || place === 'reserve') return visitor === place
    if (!plan.quotasHold || visitor === place) return true
    const hasQuota = plan.quotas.some((quota) => quota.participantClass === visitor)
    return place === 'common' && (!hasQuota || plan.fallback === 'common')
  }
  const seated = new Map<number, number>()
  const seat = (visitor: number, tried: Set<number>): boolean =>
    places.some((place, at) => {
      if (tried.has(at) || !mayUse(visitors[visitor] ?? '', place)) return false
      tried.add(at)
      const other = seated.get(at)
      if (other !== undefined && !seat(other, tried)) return false
      seated.set(at, visitor)
      return true
    })
  return visitors.every((_, visitor) => seat(visitor, new Set()))
}
