import { BONUS_ROOT, nodeKind, type CompiledScheme } from './compile.ts'
import { bonusLimit, isGateOpen } from './conclude.ts'
import type { ExplanationLine, FindingLine, Stop } from './explanation.ts'
import type { Finding } from './finding.ts'
import { roundTo, type Points } from './points.ts'
import { endOf } from './price.ts'
import type { Quote } from './quote.ts'
import { ABSENT } from './unit-table.ts'
import type { Account, Weighed } from './weigh.ts'

/** Writes the account line by line; the balance after the last line is the score (rule D-3). */
export function writeLines(account: Account, weighed: Weighed, late: readonly Finding[]): readonly ExplanationLine[] {
  const { compiled, table } = account
  const lines: ExplanationLine[] = [{ kind: 'base', change: table.base, balance: table.base }]
  const sheet: Sheet = { account, weighed, lines, balance: table.base }
  weighed.quotes.forEach((quote, index) => {
    if (quote.compiled.rule.kind === 'ceiling') findingLine(sheet, quote, index)
  })
  weighed.quotes.forEach((quote, index) => {
    const { rule, side } = quote.compiled
    if (side === 'score' && rule.kind !== 'ceiling' && rule.kind !== 'veto') findingLine(sheet, quote, index)
  })
  policyLine(sheet)
  vetoLines(sheet)
  weighed.quotes.forEach((quote, index) => {
    if (quote.compiled.side === 'bonus') findingLine(sheet, quote, index)
  })
  for (const finding of late) lateLine(sheet, finding)
  const rounded = roundTo(sheet.balance, compiled.scheme.decimals)
  if (rounded !== sheet.balance) {
    lines.push({ kind: 'rounding', decimals: compiled.scheme.decimals, change: rounded - sheet.balance, balance: rounded })
  }
  return lines
}

interface Sheet {
  readonly account: Account
  readonly weighed: Weighed
  readonly lines: ExplanationLine[]
  balance: Points
}

function findingLine(sheet: Sheet, quote: Quote, index: number): void {
  const { account, weighed } = sheet
  const { rule, side } = quote.compiled
  const isSilenced = side === 'score' && weighed.conclusion.isAlone
  const taken = isSilenced ? 0 : (weighed.taken[index] ?? 0)
  const stopped = stopOf(quote, index, taken, account, weighed)
  const change = side === 'bonus' || taken === 0 ? taken : -taken
  sheet.balance += change
  sheet.lines.push({
    kind: side === 'bonus' ? 'bonus' : rule.kind === 'ceiling' ? 'ceiling' : 'deduction',
    ...factsOfLine(account, quote),
    before: quote.price,
    taken,
    ...(stopped && { stopped }),
    change,
    balance: sheet.balance,
  })
}

type LineFacts = Pick<
  FindingLine,
  'findingId' | 'ruleId' | 'indicatorId' | 'foundOn' | 'facts' | 'worth' | 'days' | 'provisional' | 'occurrence'
>

function factsOfLine({ compiled, table, pricing }: Account, { finding, compiled: { rule, indicator }, occurrence }: Quote): LineFacts {
  const { id, ruleId, foundOn, facts } = finding
  const line = { findingId: id, ruleId, indicatorId: rule.indicatorId, foundOn, facts, worth: table.worths[indicator] ?? 0 }
  if (rule.kind === 'overdue' && facts.kind === 'overdue') {
    const end = endOf(facts, pricing.asOf)
    const provisional = rule.days === 'working' && end > facts.dueOn && compiled.calendar.isProvisional(facts.dueOn, end)
    const days = pricing.chargedDays(rule, facts)
    return { ...line, days, ...(provisional && { provisional: true as const }), ...(occurrence && { occurrence }) }
  }
  return occurrence ? { ...line, occurrence } : line
}

/** Rule D-13: the step from the points of what applies to the points of the whole table. */
function policyLine(sheet: Sheet): void {
  const { account, weighed, balance } = sheet
  const { adjusted } = weighed.conclusion
  const change = adjusted - balance
  const policy = account.compiled.scheme.notApplicable
  sheet.balance = adjusted
  if (policy.kind === 'normalise' && account.table.base !== policy.to) {
    sheet.lines.push({ kind: 'normalise', score: balance, worth: account.table.base, to: policy.to, change, balance: adjusted })
  }
  const { factor } = account.table
  if (policy.kind === 'factor' && factor) {
    const { numerator, denominator } = factor
    sheet.lines.push({ kind: 'factor', score: balance, numerator, denominator, change, balance: adjusted })
  }
}

function vetoLines(sheet: Sheet): void {
  const { account, weighed } = sheet
  const { veto, conclusion, quotes } = weighed
  for (const quote of quotes) {
    const { rule } = quote.compiled
    if (rule.kind !== 'veto') continue
    const holds = quote.finding.id === veto?.findingId
    const taken = holds ? conclusion.adjusted - conclusion.scoreBeforeBonus : 0
    const stopped = holds ? undefined : (standingStop(quote, account) ?? vetoStop(weighed))
    sheet.balance -= taken
    sheet.lines.push({
      kind: 'veto',
      ...factsOfLine(account, quote),
      before: rule.score ?? 0,
      taken,
      ...(stopped && { stopped }),
      change: taken === 0 ? 0 : -taken,
      balance: sheet.balance,
    })
  }
}

function vetoStop({ veto }: Weighed): Stop | undefined {
  return veto && { by: 'veto', findingId: veto.findingId }
}

function lateLine({ account, lines, balance }: Sheet, finding: Finding): void {
  const { compiled, table, pricing } = account
  const rule = compiled.rules.get(finding.ruleId)
  if (!rule) return
  const stopped: Stop = { by: 'cut-off', lastDay: pricing.asOf }
  const { id, ruleId, foundOn, facts } = finding
  const kind = rule.side === 'bonus' ? 'bonus' : rule.rule.kind === 'veto' || rule.rule.kind === 'ceiling' ? rule.rule.kind : 'deduction'
  const line = { findingId: id, ruleId, indicatorId: rule.rule.indicatorId, foundOn, facts, worth: table.worths[rule.indicator] ?? 0 }
  lines.push({ kind, ...line, before: 0, taken: 0, stopped, change: 0, balance })
}

function standingStop({ isScored, compiled: { indicator, rule } }: Quote, { table }: Account): Stop | undefined {
  if (isScored) return undefined
  return { by: table.standing[indicator] === ABSENT ? 'absent' : 'not-applicable', indicatorId: rule.indicatorId }
}

function stopOf(quote: Quote, index: number, taken: Points, account: Account, weighed: Weighed): Stop | undefined {
  const standing = standingStop(quote, account)
  if (standing) return standing
  if (taken >= quote.price) return undefined
  if (weighed.veto && (quote.compiled.side === 'bonus' || weighed.conclusion.isAlone))
    return { by: 'veto', findingId: weighed.veto.findingId }
  if (quote.compiled.rule.kind === 'ceiling') {
    const lowest = weighed.ceilings.get(quote.compiled.indicator)
    if (lowest && lowest !== quote) return { by: 'ceiling', findingId: lowest.finding.id }
  }
  const fact = weighed.facts.of[index] ?? -1
  return (fact >= 0 ? exclusionStop(quote, fact, weighed) : undefined) ?? capStop(quote, account.compiled, weighed)
}

/** A finding that is not the dearest of its fact, or gave way to another of it, is stopped by the exclusion. */
function exclusionStop(quote: Quote, fact: number, { quotes, facts, taken }: Weighed): Stop | undefined {
  let counting: Quote | undefined
  for (const index of facts.members[fact] ?? []) {
    const other = quotes[index]
    if (other && other !== quote && (taken[index] ?? 0) > 0 && other.price > (counting?.price ?? -1)) counting = other
  }
  const overlapId = quote.compiled.exclusion?.id
  return counting && overlapId !== undefined ? { by: 'exclusion', overlapId, findingId: counting.finding.id } : undefined
}

function capStop(quote: Quote, compiled: CompiledScheme, weighed: Weighed): Stop | undefined {
  const { capacity, scheme } = compiled
  const { side, node: own } = quote.compiled
  const { used } = side === 'bonus' ? weighed.bonuses : weighed.deductions
  for (let node = own; node >= 0; node = capacity.parent[node] ?? -1) {
    const limit = weighed.limits[node] ?? 0
    if ((used[node] ?? 0) < limit) continue
    const kind = nodeKind(node, capacity)
    if (kind === 'rule' && quote.compiled.rule.cap === undefined) continue
    if (kind === 'bonus') return bonusStop(scheme.bonus, weighed)
    if (kind === 'base') return { by: 'base', id: scheme.id, limit }
    const offset = node - (kind === 'rule' ? capacity.firstRule : kind === 'group' ? capacity.firstGroup : capacity.firstIndicator)
    const list = kind === 'rule' ? scheme.rules : kind === 'group' ? scheme.groups : scheme.indicators
    return { by: kind, id: list[offset]?.id ?? '', limit }
  }
  return undefined
}

function bonusStop(terms: CompiledScheme['scheme']['bonus'], { conclusion, limits }: Weighed): Stop {
  const { scoreBeforeBonus } = conclusion
  if (terms.gate && !isGateOpen(terms, scoreBeforeBonus)) return { by: 'gate', ...terms.gate }
  const limit = limits[BONUS_ROOT] ?? 0
  const isCap = terms.cap !== undefined && terms.cap === bonusLimit(terms, scoreBeforeBonus)
  return isCap ? { by: 'bonus-cap', limit } : { by: 'total', limit: terms.totalAtMost ?? limit }
}
