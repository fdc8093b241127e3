/** What of an event may collide with another one. Instants are ISO-8601 in UTC, so that they compare as text. */
export interface PlannedEvent {
  readonly eventId: string
  readonly place: string
  /** As written: 示例局长（主讲）、示例副局长. */
  readonly leaders: string
  readonly sessions: readonly PlannedSession[]
}

export interface PlannedSession {
  readonly starts: string
  readonly ends: string
}

/** Two events that need one place, or one leader, at the same time. */
export interface Clash {
  readonly kind: 'place' | 'leader'
  readonly eventId: string
  readonly otherId: string
  /** The place, or the leader's name. */
  readonly what: string
  /** When the later of the two sessions starts. */
  readonly starts: string
}

/** Rule H-3: an event clashes with another in whose time it needs the same place or the same leader; sessions that only touch do not. Each pair is told once for each side, in the order of time. */
export function findClashes(events: readonly PlannedEvent[]): readonly Clash[] {
  return [
    ...clashesBy(events, 'place', ({ place }) => (plainPlace(place) === '' ? [] : [plainPlace(place)])),
    ...clashesBy(events, 'leader', ({ leaders }) => leaderNames(leaders)),
  ].toSorted((a, b) => (a.starts === b.starts ? 0 : a.starts < b.starts ? -1 : 1))
}

/** 示例甲（局长）、示例乙 are two people; what stands in brackets is about them. */
export function leaderNames(text: string): readonly string[] {
  const names = text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/gu, '')
    .split(/[、,;\n]|\s{1,}/u)
    .map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Written with other spaces or brackets it is the same place. */
function plainPlace(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '')
}

interface Use extends PlannedSession {
  readonly eventId: string
}

function clashesBy(
  events: readonly PlannedEvent[],
  kind: Clash['kind'],
  needs: (event: PlannedEvent) => readonly string[],
): readonly Clash[] {
  const uses = new Map<string, Use[]>()
  for (const event of events) {
    for (const what of needs(event)) {
      const known = uses.get(what) ?? []
      known.push(...event.sessions.map(({ starts, ends }) => ({ eventId: event.eventId, starts, ends })))
      uses.set(what, known)
    }
  }
  return [...uses].flatMap(([what, all]) => overlaps(all).map((pair) => ({ kind, what, ...pair })))
}

/** By their starts: each is held only against those that have not ended when it begins. */
function overlaps(uses: readonly Use[]): readonly Omit<Clash, 'kind' | 'what'>[] {
  const pairs = new Map<string, Omit<Clash, 'kind' | 'what'>>()
  let going: readonly Use[] = []
  for (const use of uses.toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))) {
    going = going.filter(({ ends }) => ends > use.starts)
    for (const other of going) {
      if (other.eventId === use.eventId) continue
      for (const [eventId, otherId] of [
        [use.eventId, other.eventId],
        [other.eventId, use.eventId],
      ] as const) {
        const key = `${eventId} ${otherId}`
        if (!pairs.has(key)) pairs.set(key, { eventId, otherId, starts: use.starts })
      }
    }
    going = [...going, use]
  }
  return [...pairs.values()]
}
