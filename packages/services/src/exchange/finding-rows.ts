import { errorSentence, importFindingsSchema, type FindingStatus, type ImportedFinding } from '@sunlit/contracts'
import type { Facts, Rule } from '@sunlit/scoring'
import type { Refusal } from '../assessment/refusal.ts'
import { complaintOf, DAY_HINT, dayOf } from './cell-values.ts'
import type { LiftedRow, RowProblem } from './columns.ts'
import { factsOfCells } from './facts-cells.ts'
import { FINDING_COLUMNS, type FindingKey } from './finding-columns.ts'
import type { PreviewRow } from './preview.ts'

/** What an imported finding is held against. */
export interface FindingGround {
  /** Units of the quarter, by name. */
  readonly units: ReadonlyMap<string, string>
  readonly rules: readonly Rule[]
  /** What is recorded about these units and not taken back. */
  readonly stored: readonly StatedFinding[]
  /** Why this person may not record that about that unit on that day. */
  readonly refuse: (unitId: string, rule: Rule, occurredOn: string) => Refusal | undefined
  /** Whether this very row was stored before, whatever became of it. */
  readonly wasImported: (row: ImportedFinding) => boolean
}

export interface StatedFinding {
  readonly unitId: string
  readonly ruleId: string
  readonly occurredOn: string
  readonly facts: Facts
  readonly factKey: string | null
  readonly status: FindingStatus
}

const rowShape = importFindingsSchema.shape.rows.unwrap().element.shape

/** Rule N-3: what is stored already is pointed out and left alone; two rows that say the same count as one. */
export function decideFindingRows(rows: readonly LiftedRow<FindingKey>[], ground: FindingGround): readonly PreviewRow<ImportedFinding>[] {
  const stored = new Map(ground.stored.map((finding) => [saying(finding), finding]))
  const listed = new Map<string, number>()
  return rows.map((row) => {
    const shown = FINDING_COLUMNS.map(({ key }) => row.cells[key])
    const read = readRow(row, ground)
    if (!read.ok) return { row: row.row, shown, state: 'bad', value: null, problems: read.problems }
    const key = saying({ ...read.value, factKey: read.value.factKey ?? null })
    const before = listed.get(key)
    listed.set(key, before ?? row.row)
    const same = stored.get(key)
    if (same || ground.wasImported(read.value)) {
      return { row: row.row, shown, state: 'same', value: null, problems: [row.problem('unit', storedWords(same))] }
    }
    if (before !== undefined)
      return { row: row.row, shown, state: 'bad', value: null, problems: [row.problem('unit', sameRowWords(before))] }
    return { row: row.row, shown, state: 'new', value: read.value, problems: [] }
  })
}

function storedWords(same: StatedFinding | undefined): string {
  return same ? '已经录入过同样的问题，不再导入。' : '这一行导入过，后来撤回了。要再记请单独录入。'
}

function sameRowWords(row: number): string {
  return `与第 ${row} 行相同。确是两件事的，请在“涉及事项”里写明。`
}

function saying({ unitId, ruleId, occurredOn, facts, factKey }: Omit<StatedFinding, 'status'>): string {
  return JSON.stringify([unitId, ruleId, occurredOn, factKey, Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1))])
}

type RowReading = { readonly ok: true; readonly value: ImportedFinding } | { readonly ok: false; readonly problems: readonly RowProblem[] }

function readRow(row: LiftedRow<FindingKey>, ground: FindingGround): RowReading {
  const { cells } = row
  const problems = [...row.problems]
  const add = (key: FindingKey, sentence: string | undefined): void => {
    if (sentence !== undefined) problems.push(row.problem(key, sentence))
  }
  const unitId = ground.units.get(cells.unit)
  add('unit', unitId === undefined ? unknownUnit(cells.unit) : undefined)
  const rule = ruleOf(cells.rule, ground.rules)
  add('rule', rule ? undefined : unknownRule(cells.rule))
  const occurredOn = dayOf(cells.occurredOn)
  add('occurredOn', occurredOn === undefined ? DAY_HINT : undefined)
  add('factKey', cells.factKey === '' ? undefined : complaintOf(rowShape.factKey, cells.factKey))
  add('note', complaintOf(rowShape.note, cells.note))
  add('address', cells.address === '' ? undefined : complaintOf(rowShape.address, cells.address))
  const facts = rule && factsOfCells(rule, row)
  if (facts && !facts.ok) problems.push(...facts.problems)
  if (unitId !== undefined && rule && occurredOn !== undefined) {
    const refusal = ground.refuse(unitId, rule, occurredOn)
    if (refusal) add(placeOf(refusal), errorSentence(refusal.code, refusal.details))
  }
  if (problems.length > 0 || unitId === undefined || !rule || occurredOn === undefined || !facts?.ok) return { ok: false, problems }
  const { factKey, note, address } = cells
  const value = { row: row.row, unitId, ruleId: rule.id, occurredOn, facts: facts.facts, note }
  return { ok: true, value: { ...value, ...(factKey !== '' && { factKey }), ...(address !== '' && { address }) } }
}

function unknownUnit(name: string): string {
  return name === '' ? '请填写单位。' : '本季度没有这个单位，请核对全称。'
}

function unknownRule(text: string): string {
  return text === '' ? '请选择规则。' : '方案里没有这条规则。请从模板的下拉列表中选择，或填规则编号。'
}

/** By its number, by what the drop-down offers, or by its whole text where only one rule has it. */
function ruleOf(text: string, rules: readonly Rule[]): Rule | undefined {
  const named = rules.find((rule) => rule.id === text || ruleLabel(rule) === text)
  if (named) return named
  const alike = rules.filter((rule) => rule.text.trim() === text)
  return alike.length === 1 ? alike[0] : undefined
}

/** What the template offers for a rule. */
export function ruleLabel({ id, text }: Pick<Rule, 'id' | 'text'>): string {
  return `${id}  ${text.replaceAll(/\s+/gu, ' ')}`.trim()
}

function placeOf({ code }: Refusal): FindingKey {
  if (code === 'own_unit' || code === 'recused' || code === 'inactive_unit') return 'unit'
  return code === 'double_scored' ? 'rule' : 'occurredOn'
}
