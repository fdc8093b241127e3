import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { compileScheme, type CompiledScheme } from './compile.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import type { Facts, Finding, Unit } from './finding.ts'
import { parsePoints, type Points } from './points.ts'
import type { Result } from './result.ts'
import type { Rule } from './rule.ts'
import type { Indicator, Scheme, UnitClass } from './scheme.ts'
import { workingCalendar } from './working-calendar.ts'

/** Builders for tests: each shows only what matters to the case. */

export const testCalendar = workingCalendar(calendarFromData(nationalCalendarData))

/** The last day of the quarter in which the test findings lie. */
export const AS_OF = '2026-03-31'

/** Points from their text; throws on a slip in a test. */
export function pts(text: string): Points {
  const points = parsePoints(text)
  if (points === undefined) throw new Error(`not points: ${text}`)
  return points
}

export function aClass(change: Partial<UnitClass> = {}): UnitClass {
  return { id: 'all', name: '全部单位', worths: [], absent: [], ...change }
}

export function anIndicator(id: string, worth: string, change: Partial<Indicator> = {}): Indicator {
  return { id, name: `指标${id}`, worth: pts(worth), ...change }
}

/** What every rule has, whatever its kind. */
export function aRuleHead(id: string, indicatorId: string): Pick<Rule, 'id' | 'indicatorId' | 'text' | 'source'> {
  return { id, indicatorId, text: `规则${id}`, source: '测试' }
}

export function aScheme(change: Partial<Scheme> = {}): Scheme {
  return {
    id: 'test',
    version: 1,
    title: '测试方案',
    source: { title: '测试' },
    effectiveFrom: '2026-01-01',
    classes: [aClass()],
    indicators: [anIndicator('a', '60'), anIndicator('b', '40')],
    rules: [],
    groups: [],
    overlaps: [],
    notApplicable: { kind: 'keep' },
    bonus: {},
    passShare: 6_000,
    grades: [],
    rankStyle: 'competition',
    cutOff: { kind: 'quarter-end' },
    year: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
    decimals: 4,
    ...change,
  }
}

export function aUnit(change: Partial<Unit> = {}): Unit {
  return { id: 'u', classId: 'all', ...change }
}

export function aFinding(ruleId: string, change: Partial<Finding> = {}): Finding {
  return { id: `f-${ruleId}`, unitId: 'u', ruleId, foundOn: '2026-02-10', facts: { kind: 'plain' }, ...change }
}

export function count(count: number): Facts {
  return { kind: 'count', count }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.value
}

export function compiled(change: Partial<Scheme> = {}): CompiledScheme {
  return valueOf(compileScheme(aScheme(change), testCalendar))
}

export function account(scheme: CompiledScheme, findings: readonly Finding[], unit: Unit = aUnit()): Explanation {
  return valueOf(explain(scheme, unit, findings, AS_OF))
}
