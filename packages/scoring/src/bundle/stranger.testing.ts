import type { Facts } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { Indicator, Scheme } from '../scheme.ts'
import type { BundleFinding, BundleUnit, RecomputationBundle } from './bundle.ts'

/**
 * A verifier written from `docs/formats.md` alone, with fractions of big integers and a textbook maximum flow. It shares no code
 * with the engine, so where both agree the page says enough. Working days are left to the caller.
 */
export interface StrangerScore {
  readonly score: number
  readonly grade: string | undefined
  readonly taken: bigint
}

type WorkingDays = (after: string, upTo: string) => number
const ONE = 10_000n
const MOST = 1_000_000_000n

/** Rounded half away from zero. */
function rounded(top: bigint, bottom: bigint): bigint {
  const size = top < 0n ? -top : top
  const result = (2n * size + bottom) / (2n * bottom)
  return top < 0n ? -result : result
}

export function strangerScore(bundle: RecomputationBundle, unit: BundleUnit, workingDays: WorkingDays): StrangerScore {
  const { scheme, asOf } = bundle
  const table = tableOf(scheme, unit)
  const own = bundle.findings
    .filter(({ unitId, decision, foundOn }) => unitId === unit.id && decision === 'accepted' && foundOn <= asOf)
    .toSorted((a, b) => (a.foundOn === b.foundOn ? (a.id < b.id ? -1 : 1) : a.foundOn < b.foundOn ? -1 : 1))
  const priced = own.map((finding) => {
    const rule = scheme.rules.find(({ id }) => id === finding.ruleId)
    if (!rule) throw new Error('unknown rule')
    const isScored = table.standing.get(rule.indicatorId) === 'scored'
    const factor = factorOf(rule, finding, own, unit)
    const price = isScored
      ? priceOf(rule, finding.facts, table.worth.get(rule.indicatorId) ?? 0n, factor, { scheme, asOf, workingDays })
      : 0n
    return { finding, rule, price, isScored }
  })
  const sideOf = (rule: Rule) => (rule.kind === 'bonus' || rule.kind === 'bonus-range' ? 'bonus' : 'score')
  const asked = priced.filter((one) => one.rule.kind !== 'veto' && isDearestCeiling(one, priced))
  const lost = flow(
    scheme,
    table,
    asked.filter(({ rule }) => sideOf(rule) === 'score'),
    table.base,
  )
  const policy = (points: bigint): bigint => {
    const { notApplicable } = scheme
    if (notApplicable.kind === 'normalise') return rounded(points * BigInt(notApplicable.to), table.base)
    if (notApplicable.kind !== 'factor' || !unit.notApplicable?.length) return points
    const gaps = [...new Set(unit.notApplicable)].toSorted().join()
    const found = notApplicable.factors.find(({ indicatorIds }) => indicatorIds.toSorted().join() === gaps)
    const most = rounded(points * BigInt(found?.numerator ?? 1), BigInt(found?.denominator ?? 1))
    return most < table.fullBase ? most : table.fullBase
  }
  let score = policy(table.base - lost)
  const vetoes = priced.flatMap(({ rule, isScored }) => (rule.kind === 'veto' && isScored ? [rule] : []))
  const veto = vetoes.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))[0]
  if (veto && BigInt(veto.score ?? 0) < score) score = BigInt(veto.score ?? 0)
  const room = veto ? 0n : bonusRoom(scheme, score)
  const bonus = flow(
    scheme,
    table,
    asked.filter(({ rule }) => sideOf(rule) === 'bonus'),
    room,
  )
  const unitOfRounding = 10n ** BigInt(4 - scheme.decimals)
  const final = Number(rounded(score + bonus, unitOfRounding) * unitOfRounding)
  return { score: final, grade: veto?.grade ?? scheme.grades.find(({ from }) => final >= from)?.name, taken: lost }
}

function bonusRoom({ bonus: { gate, cap, totalAtMost } }: Scheme, score: bigint): bigint {
  const isOpen = !gate || (gate.inclusive ? score >= BigInt(gate.score) : score > BigInt(gate.score))
  if (!isOpen) return 0n
  const left = totalAtMost === undefined ? MOST * MOST : BigInt(totalAtMost) - score
  const room = left < 0n ? 0n : left
  return cap !== undefined && BigInt(cap) < room ? BigInt(cap) : room
}

interface Table {
  readonly standing: ReadonlyMap<string, 'absent' | 'not-applicable' | 'scored'>
  readonly worth: ReadonlyMap<string, bigint>
  readonly base: bigint
  readonly fullBase: bigint
}

function tableOf(scheme: Scheme, unit: BundleUnit): Table {
  const { indicators, notApplicable } = scheme
  const unitClass = scheme.classes.find(({ id }) => id === unit.classId)
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const path = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id, ...path(byId.get(id)?.parentId)])
  const standing = new Map(
    indicators.map(({ id }) => {
      if (path(id).some((at) => unitClass?.absent.includes(at))) return [id, 'absent'] as const
      return [id, path(id).some((at) => unit.notApplicable?.includes(at)) ? 'not-applicable' : 'scored'] as const
    }),
  )
  const childrenOf = (id: string) => indicators.filter(({ parentId }) => parentId === id)
  const isBonus = (id: string): boolean => byId.get(path(id).at(-1) ?? '')?.side === 'bonus'
  const tops = indicators.filter(({ id, parentId }) => parentId === undefined && !isBonus(id))
  const sum = (worth: ReadonlyMap<string, bigint>) => tops.reduce((total, { id }) => total + (worth.get(id) ?? 0n), 0n)

  const settled = (before: (indicator: Indicator) => bigint, fixed: (id: string) => bigint | undefined): ReadonlyMap<string, bigint> => {
    const worth = new Map<string, bigint>()
    const visit = (indicator: Indicator): bigint => {
      const change = childrenOf(indicator.id).reduce((total, child) => total + visit(child) - before(child), 0n)
      const moved = before(indicator) + change
      const value = fixed(indicator.id) ?? (moved < 0n ? 0n : moved)
      worth.set(indicator.id, value)
      return value
    }
    for (const indicator of indicators) if (indicator.parentId === undefined) visit(indicator)
    return worth
  }
  const stated = new Map(unitClass?.worths.map(({ indicatorId, worth }) => [indicatorId, BigInt(worth)]))
  const ofClass = settled(
    ({ worth }) => BigInt(worth ?? 0),
    (id) => (standing.get(id) === 'absent' ? 0n : stated.get(id)),
  )
  const fullBase = scheme.base === undefined ? sum(ofClass) : BigInt(scheme.base)
  if (notApplicable.kind === 'keep') return { standing, worth: ofClass, base: fullBase, fullBase }

  const extra = new Map<string, bigint>()
  if (notApplicable.kind === 'spread') {
    const outermost = indicators.filter(
      ({ id, parentId }) =>
        standing.get(id) === 'not-applicable' && !isBonus(id) && (parentId === undefined || standing.get(parentId) === 'scored'),
    )
    const heirs = indicators.filter(({ id }) => standing.get(id) === 'scored' && !isBonus(id) && childrenOf(id).length === 0)
    const missing = outermost.reduce((total, { id }) => total + (ofClass.get(id) ?? 0n), 0n)
    const many = BigInt(heirs.length || 1)
    heirs.forEach(({ id }, index) => extra.set(id, missing / many + (BigInt(index) < missing % many ? 1n : 0n)))
  }
  const worth = settled(
    ({ id }) => ofClass.get(id) ?? 0n,
    (id) => (standing.get(id) === 'scored' ? (extra.has(id) ? (ofClass.get(id) ?? 0n) + (extra.get(id) ?? 0n) : undefined) : 0n),
  )
  const base = fullBase - (sum(ofClass) - sum(worth))
  return { standing, worth, base: base < 0n ? 0n : base, fullBase }
}

function factorOf(rule: Rule, finding: BundleFinding, own: readonly BundleFinding[], { earlier }: BundleUnit): bigint {
  const escalation = 'escalation' in rule ? rule.escalation : undefined
  if (!escalation) return ONE
  const { window } = escalation
  const since = window.kind === 'days' ? dayBefore(finding.foundOn, window.days - 1) : ''
  const same = own.filter(({ ruleId }) => ruleId === rule.id)
  const upTo = same.slice(0, same.indexOf(finding) + 1).filter(({ foundOn }) => foundOn >= since)
  const before =
    window.kind === 'days'
      ? (earlier ?? []).filter((one) => one.ruleId === rule.id && one.foundOn >= since && one.foundOn <= finding.foundOn)
      : []
  const number = upTo.length + before.length
  return BigInt(escalation.steps.findLast(({ occurrence }) => occurrence <= number)?.factor ?? 10_000)
}

/** Days since 0000-03-01, by counting: slow and plain. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
}

function dayBefore(date: string, days: number): string {
  for (let year = 2020; year < 2030; year += 1)
    for (let month = 1; month <= 12; month += 1)
      for (let day = 1; day <= 31; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        if (dayNumber(text) === dayNumber(date) - days) return text
      }
  throw new Error('out of the years of the tests')
}

interface Day {
  readonly scheme: Scheme
  readonly asOf: string
  readonly workingDays: WorkingDays
}

function priceOf(rule: Rule, facts: Facts, worth: bigint, factor: bigint, day: Day): bigint {
  const exact = (top: bigint, bottom: bigint): bigint => {
    const price = rounded(top * factor, bottom * ONE)
    return price > MOST ? MOST : price
  }
  switch (rule.kind) {
    case 'each':
    case 'bonus':
      return exact(BigInt(rule.price ?? 0) * BigInt(facts.kind === 'count' ? facts.count : 0), 1n)
    case 'flat':
      return exact(BigInt(rule.price ?? 0), 1n)
    case 'full':
      return worth
    case 'ceiling':
      return worth - rounded(worth * BigInt(rule.share ?? day.scheme.passShare), ONE)
    case 'share':
      return exact(worth * BigInt(rule.by === 'fixed' ? (rule.share ?? 0) : facts.kind === 'share' ? facts.share : 0), ONE)
    case 'discretion':
    case 'bonus-range':
      return exact(BigInt(facts.kind === 'amount' ? facts.points : 0), 1n)
    case 'overdue': {
      if (facts.kind !== 'overdue') return 0n
      const end = facts.doneOn !== undefined && facts.doneOn < day.asOf ? facts.doneOn : day.asOf
      const passed = rule.days === 'working' ? day.workingDays(facts.dueOn, end) : dayNumber(end) - dayNumber(facts.dueOn)
      const price = exact(BigInt(rule.price ?? 0) * BigInt(Math.max(0, passed - rule.graceDays)), 1n)
      return rule.mostEach !== undefined && BigInt(rule.mostEach) < price ? BigInt(rule.mostEach) : price
    }
    case 'ratio': {
      if (facts.kind !== 'ratio') return 0n
      const [numerator, denominator] = [BigInt(facts.numerator), BigInt(facts.denominator)]
      const missing = BigInt(rule.threshold) * denominator - numerator * ONE
      if (missing <= 0n) return 0n
      const { penalty } = rule
      if (penalty.kind === 'all') return exact(worth, 1n)
      if (penalty.kind === 'flat') return exact(BigInt(penalty.price ?? 0), 1n)
      const [price, step] = [BigInt(penalty.price ?? 0), BigInt(penalty.step) * denominator]
      if (penalty.count === 'exact') return exact(price * missing, step)
      return exact(price * ((missing + (penalty.count === 'begun' ? step - 1n : 0n)) / step), 1n)
    }
    case 'veto':
      return 0n
  }
}

interface Priced {
  readonly finding: BundleFinding
  readonly rule: Rule
  readonly price: bigint
}

function isDearestCeiling(one: Priced, all: readonly Priced[]): boolean {
  if (one.rule.kind !== 'ceiling') return true
  const rivals = all.filter(({ rule }) => rule.kind === 'ceiling' && rule.indicatorId === one.rule.indicatorId)
  const dearest = rivals.reduce((best, rival) => (rival.price > best.price ? rival : best))
  return dearest === one
}

/** Step 7 as a maximum flow (Edmonds–Karp): source → fact → finding → rule → group → indicators → root. */
function flow(scheme: Scheme, table: Table, asked: readonly Priced[], rootLimit: bigint): bigint {
  const room = new Map<string, Map<string, bigint>>()
  const edge = (from: string, to: string, limit: bigint): void => {
    const out = room.get(from) ?? new Map<string, bigint>()
    room.set(from, out.set(to, (out.get(to) ?? 0n) + limit))
    const back = room.get(to) ?? new Map<string, bigint>()
    room.set(to, back.set(from, back.get(from) ?? 0n))
  }
  const capped = (limit: bigint, cap: number | undefined): bigint => (cap !== undefined && BigInt(cap) < limit ? BigInt(cap) : limit)
  const limitOf = (indicatorId: string): bigint => {
    const isScored = table.standing.get(indicatorId) === 'scored'
    return isScored ? capped(table.worth.get(indicatorId) ?? 0n, scheme.indicators.find(({ id }) => id === indicatorId)?.cap) : 0n
  }
  for (const { id, parentId } of scheme.indicators) edge(`i:${id}`, parentId === undefined ? 'root' : `i:${parentId}`, limitOf(id))
  for (const { id, indicatorId, cap } of scheme.groups) edge(`g:${id}`, `i:${indicatorId}`, capped(limitOf(indicatorId), cap))
  for (const { id, indicatorId, groupId, cap } of scheme.rules) {
    edge(`r:${id}`, groupId === undefined ? `i:${indicatorId}` : `g:${groupId}`, capped(limitOf(indicatorId), cap))
  }
  edge('root', 'sink', rootLimit)
  const facts = new Map<string, bigint>()
  for (const { finding, rule, price } of asked) {
    const overlap = scheme.overlaps.find(({ kind, ruleIds }) => kind === 'exclude' && ruleIds.includes(rule.id))
    const fact = overlap && finding.factKey !== undefined ? `k:${overlap.id}:${finding.factKey}` : `f:${finding.id}`
    const known = facts.get(fact) ?? 0n
    facts.set(fact, price > known ? price : known)
    edge(fact, `r:${rule.id}`, price)
  }
  for (const [fact, dearest] of facts) edge('source', fact, dearest)
  let total = 0n
  for (;;) {
    const way = shortestWay(room)
    if (!way) return total
    const least = way.reduce(
      (least, [from, to]) => ((room.get(from)?.get(to) ?? 0n) < least ? (room.get(from)?.get(to) ?? 0n) : least),
      MOST * MOST,
    )
    for (const [from, to] of way) {
      room.get(from)?.set(to, (room.get(from)?.get(to) ?? 0n) - least)
      room.get(to)?.set(from, (room.get(to)?.get(from) ?? 0n) + least)
    }
    total += least
  }
}

function shortestWay(room: ReadonlyMap<string, ReadonlyMap<string, bigint>>): readonly (readonly [string, string])[] | undefined {
  const from = new Map<string, string>([['source', '']])
  const queue = ['source']
  for (const at of queue) {
    for (const [to, left] of room.get(at) ?? []) {
      if (left <= 0n || from.has(to)) continue
      from.set(to, at)
      queue.push(to)
    }
  }
  if (!from.has('sink')) return undefined
  const way: (readonly [string, string])[] = []
  for (let at = 'sink'; at !== 'source'; at = from.get(at) ?? 'source') way.push([from.get(at) ?? '', at])
  return way
}
