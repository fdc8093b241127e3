import { BONUS_ROOT, nodeKind, type CompiledScheme } from './compile.ts'
import { bonusLimit, isGateOpen } from './conclude.ts'
import type { ExplanationLine, FindingLine, Stop } from './explanation.ts'
import type { Finding } from './finding.ts'
import { roundTo, type Points } from './points.ts'
import type { Quote } from './quote.ts'
import { ABSENT } from './unit-table.ts'
import type { Account, Weighed } from './weigh.ts'

/** Writes the account line by line; the balance after the last line is the score (rule D-3). */
export function writeLines(account: Account, weighed: Weighed, late: readonly Finding[]): readonly ExplanationLine[] {
  const { compiled, table } = account
  const lines: ExplanationLine[] = [{ kind: 'base', change: table.base, balance: table.base }]
  const sheet: Sheet = { account, weighed, lines, balance: table.base }
  linesOf(sheet, 'ceiling')
  linesOf(sheet, 'deduction')
  policyLine(sheet)
  vetoLines(sheet)
  linesOf(sheet, 'bonus')
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

function linesOf(sheet: Sheet, role: 'ceiling' | 'deduction' | 'bonus'): void {
  const { quotes } = sheet.weighed
  for (let index = 0; index < quotes.length; index += 1) {
    const quote = quotes[index]
    if (quote?.compiled.role === role) findingLine(sheet, quote, index, role)
  }
}

function findingLine(sheet: Sheet, quote: Quote, index: number, role: 'ceiling' | 'deduction' | 'bonus'): void {
  const { account, weighed } = sheet
  const isSilenced = role !== 'bonus' && weighed.conclusion.isAlone
  const taken = isSilenced ? 0 : (weighed.taken[index] ?? 0)
  const change = role === 'bonus' || taken === 0 ? taken : -taken
  sheet.balance += change
  const line = lineOf(account, quote, role, { before: quote.price, taken, change, balance: sheet.balance })
  const stopped = stopOf(quote, index, taken, account, weighed)
  if (stopped) line.stopped = stopped
  sheet.lines.push(line)
}

type Draft = { -readonly [Field in keyof FindingLine]: FindingLine[Field] }
type Figures = Pick<FindingLine, 'before' | 'taken' | 'change' | 'balance'>

/** Written out field by field: spreading costs more than everything else about a line. */
function lineOf({ table, pricing }: Account, quote: Quote, kind: FindingLine['kind'], figures: Figures): Draft {
  const { finding, occurrence } = quote
  const { rule, indicator } = quote.compiled
  const { facts } = finding
  const line: Draft = {
    kind,
    findingId: finding.id,
    ruleId: rule.id,
    indicatorId: rule.indicatorId,
    foundOn: finding.foundOn,
    facts,
    worth: table.worths[indicator] ?? 0,
    before: figures.before,
    taken: figures.taken,
    change: figures.change,
    balance: figures.balance,
  }
  if (rule.kind === 'overdue' && facts.kind === 'overdue') {
    line.days = pricing.chargedDays(rule, facts)
    if (pricing.isProvisional(rule, facts)) line.provisional = true
  }
  if (occurrence) line.occurrence = occurrence
  return line
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
    const change = taken === 0 ? 0 : -taken
    const line = lineOf(account, quote, 'veto', { before: rule.score ?? 0, taken, change, balance: sheet.balance })
    if (stopped) line.stopped = stopped
    sheet.lines.push(line)
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
  const line = { findingId: id, ruleId, indicatorId: rule.rule.indicatorId, foundOn, facts, worth: table.worths[rule.indicator] ?? 0 }
  lines.push({ kind: rule.role, ...line, before: 0, taken: 0, stopped, change: 0, balance })
}

function standingStop({ isScored, compiled: { indicator, rule } }: Quote, { table }: Account): Stop | undefined {
  if (isScored) return undefined
  return { by: table.standing[indicator] === ABSENT ? 'absent' : 'not-applicable', indicatorId: rule.indicatorId }
}

function stopOf(quote: Quote, index: number, taken: Points, account: Account, weighed: Weighed): Stop | undefined {
  if (!quote.isScored) return standingStop(quote, account)
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
