import { qrPng, type OfficialDocument, type Table, type TableCell } from '@sunlit/documents'
import { ONE_POINT, formatPoints, type IndicatorResult, type Points, type RankedExplanation } from '@sunlit/scoring'
import type { PublishedResult } from '../assessment/published-result.ts'
import { countOf, ruleGroups, type RuleGroup } from './lost-points.ts'
import { rectificationWords, type RectificationByFinding } from './rectification-words.ts'

export interface TableFacts {
  readonly title: string
  readonly result: PublishedResult
  readonly rectification: RectificationByFinding
  readonly verification: OfficialDocument['verification']
}

/** 公示表: the ranking, and for each unit its indicators with what was lost and why. Every sheet carries the way to verify it. */
export function publishedTables(facts: TableFacts, unitIds: 'all' | readonly string[]): readonly Table[] {
  const units = facts.result.results.units
    .filter(({ unitId }) => unitIds === 'all' || unitIds.includes(unitId))
    .toSorted((a, b) => a.classId.localeCompare(b.classId) || a.rank - b.rank)
  const picture = { png: qrPng(facts.verification.address), description: `核验页二维码 ${facts.verification.address}` }
  const tables = [...(unitIds === 'all' ? [rankTable(facts, units)] : []), ...units.map((unit) => unitTable(facts, unit))]
  return tables.map((table) => ({ ...table, picture }))
}

function rankTable({ result, verification }: TableFacts, units: readonly RankedExplanation[]): Table {
  const tops = result.indicators
    .map(({ id, name, parentId }, place) => ({ id, name, parentId, place }))
    .filter(({ parentId }) => parentId === null)
  const classes = new Map(result.classes.map(({ id, name }) => [id, name]))
  const columns = ['类别', '名次', '单位', '得分', '等次', '扣分', '加分', ...tops.map(({ name }) => name)]
  const rows = units.map((unit): readonly TableCell[] => [
    classes.get(unit.classId) ?? '',
    unit.rank,
    result.unitNames[unit.unitId] ?? '',
    inPoints(unit.score),
    unit.vetoed ? `${unit.grade ?? ''}（一票否决）` : (unit.grade ?? ''),
    inPoints(unit.deducted),
    inPoints(unit.bonus),
    ...tops.map(({ place }) => changeOf(unit.indicators[place])),
  ])
  return {
    name: '排名',
    columns: columns.map((title, place) => ({ title, width: place === 2 ? 28 : 12 })),
    rows: [...rows, [], ...verificationRows(verification)],
  }
}

const UNIT_COLUMNS = [
  { title: '测评指标', width: 28 },
  { title: '指标分值', width: 10 },
  { title: '扣分', width: 10 },
  { title: '失分原因', width: 64 },
  { title: '整改情况', width: 28 },
] as const

function unitTable({ result, rectification, verification }: TableFacts, unit: RankedExplanation): Table {
  const groups = Map.groupBy(ruleGroups(unit, result), ({ indicatorId }) => indicatorId)
  const parents = new Set(result.indicators.map(({ parentId }) => parentId))
  const rows = result.indicators.flatMap(({ id, name }, place): readonly (readonly TableCell[])[] => {
    const own = groups.get(id) ?? []
    // Findings may stand above the lowest level; a parent without any is only a heading of its children.
    if (parents.has(id) && own.length === 0) return []
    return [indicatorRow(name, unit.indicators[place], own, rectification)]
  })
  return {
    name: result.unitNames[unit.unitId] ?? '',
    columns: UNIT_COLUMNS,
    rows: [...rows, ['合计', null, inPoints(unit.deducted), totalWords(unit), ''], [], ...verificationRows(verification)],
  }
}

function indicatorRow(
  name: string,
  indicator: IndicatorResult | undefined,
  groups: readonly RuleGroup[],
  rectification: RectificationByFinding,
): readonly TableCell[] {
  if (!indicator || indicator.standing !== 'scored') return [name, '不适用', null, '', '']
  const lost = groups.filter(({ change }) => change < 0)
  const ids = lost.flatMap(({ lines }) => lines.map(({ findingId }) => findingId))
  return [
    name,
    inPoints(indicator.worth),
    indicator.side === 'score' ? inPoints(lost.reduce((sum, { change }) => sum - change, 0)) : null,
    groups.map(reasonWords).join('\n'),
    ids.length === 0 ? '' : rectificationWords(ids, rectification),
  ]
}

/** What the rule says, what people wrote, how many, and what it came to. */
function reasonWords(group: RuleGroup): string {
  const count = countOf(group)
  const notes = group.notes.length === 0 ? '' : `（${group.notes.join('；')}）`
  const points = group.change < 0 ? `扣${formatPoints(-group.change)}分` : `加${formatPoints(group.change)}分`
  return `${group.ruleText}${notes}${count > 1 ? `，共${count}件` : ''}，${points}`
}

function totalWords({ score, rank, grade, bonus, vetoed }: RankedExplanation): string {
  const words = [`得分${formatPoints(score)}分，第${rank}名`, ...(grade === undefined ? [] : [grade])]
  if (bonus > 0) words.push(`加分${formatPoints(bonus)}分`)
  if (vetoed) words.push('一票否决')
  return words.join('，')
}

/** The last rows of every sheet. */
export function verificationRows({ address, lines }: TableFacts['verification']): readonly (readonly TableCell[])[] {
  return [...lines, `核验：${address}`].map((line) => [line])
}

function changeOf(indicator: IndicatorResult | undefined): TableCell {
  if (!indicator || indicator.standing !== 'scored') return '不适用'
  return inPoints(indicator.side === 'score' ? -indicator.taken : indicator.taken)
}

/** As a number for spreadsheets; never a negative zero. */
function inPoints(points: Points): number {
  return points === 0 ? 0 : points / ONE_POINT
}
