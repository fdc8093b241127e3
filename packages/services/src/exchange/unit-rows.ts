import { unitClassSchema, createUnitSchema, type ImportedUnit } from '@sunlit/contracts'
import { complaintOf, DAY_HINT, dayOf } from './cell-values.ts'
import type { Column, LiftedRow, RowProblem } from './columns.ts'
import type { PreviewRow } from './preview.ts'

export type UnitKey = 'name' | 'classId' | 'activeFrom' | 'activeTo' | 'parentName'

export const UNIT_COLUMNS: readonly Column<UnitKey>[] = [
  {
    key: 'name',
    title: '单位名称',
    synonyms: ['单位', '名称', '部门', '部门名称', '机构名称', '处室', '科室', '被考核单位', '单位全称'],
    required: true,
    width: 28,
    hint: '全称，最多 60 个字。',
  },
  {
    key: 'classId',
    title: '类别',
    synonyms: ['单位类别', '类型', '分类', '考核类别', '单位类型', '组别'],
    required: true,
    width: 14,
    hint: '方案中的类别，同一类别在一张表里排名。',
  },
  {
    key: 'activeFrom',
    title: '参加考核日期',
    synonyms: ['起始日期', '开始日期', '参加考核', '纳入日期', '启用日期', '纳入考核日期'],
    required: true,
    width: 14,
    hint: '从哪天起参加考核，例如 2026-01-01。',
  },
  {
    key: 'activeTo',
    title: '最后一天',
    synonyms: ['停用日期', '结束日期', '退出日期', '截止日期'],
    required: false,
    width: 14,
    hint: '已不再参加考核的单位才填；当天仍算在内。',
  },
  {
    key: 'parentName',
    title: '上级单位',
    synonyms: ['主管单位', '上级部门', '主管部门', '隶属单位', '所属单位'],
    required: false,
    width: 28,
    hint: '须是本机构或这张表中的单位；没有就不填。',
  },
]

/** A unit that is there, by the names that stand in a table. */
export interface KnownUnit {
  readonly name: string
  readonly classId: string
  readonly activeFrom: string
  readonly activeTo: string | null
  readonly parentName: string | null
}

export interface KnownClass {
  readonly id: string
  readonly label: string
}

export interface UnitGround {
  readonly units: readonly KnownUnit[]
  /** Of the schemes; empty while there is none, then any class is taken. */
  readonly classes: readonly KnownClass[]
  /** Quarters that are worked on: who takes part needs a class of theirs. */
  readonly quarters: readonly { readonly title: string; readonly from: string; readonly to: string; readonly classIds: readonly string[] }[]
}

/** Rule N-2: an import only adds. What is stored already and says the same is left alone; what differs is pointed out. */
export function decideUnitRows(rows: readonly LiftedRow<UnitKey>[], ground: UnitGround): readonly PreviewRow<ImportedUnit>[] {
  const read = rows.map((row) => ({ row, value: valueOf(row, ground.classes) }))
  const values = read.flatMap(({ row, value }) => ({ row: row.row, value }))
  return read.map(({ row, value }) => {
    const same = ground.units.some((unit) => isSame(unit, value))
    const problems = [
      ...row.problems,
      ...ownProblems(row, value, ground),
      ...(same ? [] : nameProblems(row, value, ground.units)),
      ...doubleProblems(row, value, values),
      ...parentProblems(row, value, { known: ground.units, listed: values.map((one) => one.value) }),
    ]
    const state = problems.length > 0 ? 'bad' : same ? 'same' : 'new'
    return { row: row.row, shown: UNIT_COLUMNS.map(({ key }) => row.cells[key]), state, value: state === 'new' ? value : null, problems }
  })
}

function valueOf({ cells }: LiftedRow<UnitKey>, classes: readonly KnownClass[]): ImportedUnit {
  return {
    name: cells.name,
    classId: classes.find(({ id, label }) => label === cells.classId || id === cells.classId)?.id ?? cells.classId,
    activeFrom: dayOf(cells.activeFrom) ?? '',
    activeTo: cells.activeTo === '' ? null : (dayOf(cells.activeTo) ?? ''),
    parentName: cells.parentName === '' ? null : cells.parentName,
  }
}

function isSame(unit: KnownUnit, value: ImportedUnit): boolean {
  return (
    unit.name === value.name &&
    unit.classId === value.classId &&
    unit.activeFrom === value.activeFrom &&
    unit.activeTo === value.activeTo &&
    unit.parentName === value.parentName
  )
}

function ownProblems(row: LiftedRow<UnitKey>, value: ImportedUnit, { classes, quarters }: UnitGround): readonly RowProblem[] {
  const problems: RowProblem[] = []
  const add = (key: UnitKey, sentence: string | undefined): void => {
    if (sentence !== undefined) problems.push(row.problem(key, sentence))
  }
  add('name', complaintOf(createUnitSchema.shape.name, value.name))
  add('classId', complaintOf(unitClassSchema, value.classId) ?? unknownClass(value, classes))
  add('activeFrom', value.activeFrom === '' ? DAY_HINT : undefined)
  add('activeTo', value.activeTo === '' ? DAY_HINT : undefined)
  if (problems.length > 0) return problems
  add('activeTo', value.activeTo !== null && value.activeTo < value.activeFrom ? '最后一天早于参加考核的日期。' : undefined)
  const strange = quarters.find(({ from, to, classIds }) => takesPart(value, from, to) && !classIds.includes(value.classId))
  add('classId', strange && `“${strange.title}”所用的方案里没有这个类别，算不出分数。`)
  return problems
}

function unknownClass({ classId }: ImportedUnit, classes: readonly KnownClass[]): string | undefined {
  if (classes.length === 0 || classes.some(({ id }) => id === classId)) return undefined
  return `方案里没有这个类别。可以填：${classes.map(({ label }) => label).join('、')}。`
}

interface Days {
  readonly activeFrom: string
  readonly activeTo: string | null
}

function takesPart({ activeFrom, activeTo }: Days, from: string, to: string): boolean {
  return activeFrom <= to && (activeTo === null || activeTo >= from)
}

function overlap(one: Days, other: Days): boolean {
  return takesPart(one, other.activeFrom, other.activeTo ?? '9999-12-31')
}

function nameProblems(row: LiftedRow<UnitKey>, value: ImportedUnit, units: readonly KnownUnit[]): readonly RowProblem[] {
  const taken = units.find((unit) => unit.name === value.name && (overlap(unit, value) || unit.activeFrom === value.activeFrom))
  if (!taken) return []
  return [row.problem('name', '已有同名单位，但类别、日期或上级不同。导入只新增，不改动已有的单位；要改请在“单位”里修改。')]
}

interface ListedUnit {
  readonly row: number
  readonly value: ImportedUnit
}

function doubleProblems(row: LiftedRow<UnitKey>, value: ImportedUnit, listed: readonly ListedUnit[]): readonly RowProblem[] {
  const first = listed.find((one) => one.row < row.row && one.value.name === value.name && value.name !== '' && overlap(one.value, value))
  return first ? [row.problem('name', `与第 ${first.row} 行重名。`)] : []
}

interface Parents {
  readonly known: readonly KnownUnit[]
  readonly listed: readonly ImportedUnit[]
}

function parentProblems(row: LiftedRow<UnitKey>, { name, parentName }: ImportedUnit, { known, listed }: Parents): readonly RowProblem[] {
  if (parentName === null) return []
  if (parentName === name) return [row.problem('parentName', '上级单位不能是它自己。')]
  const isThere = known.some((unit) => unit.name === parentName) || listed.some((unit) => unit.name === parentName)
  if (!isThere) return [row.problem('parentName', `没有“${parentName}”这个单位，本机构和这张表里都没有。`)]
  return isCircle(name, listed) ? [row.problem('parentName', '上级关系绕成了一圈，请核对。')] : []
}

function isCircle(name: string, listed: readonly ImportedUnit[]): boolean {
  const seen = new Set<string>()
  for (let next: string | null | undefined = name; next; next = listed.find((unit) => unit.name === next)?.parentName) {
    if (seen.has(next)) return true
    seen.add(next)
  }
  return false
}
