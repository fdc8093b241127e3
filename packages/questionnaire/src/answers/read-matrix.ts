import type { MatrixQuestion, Named, Questionnaire, UnitMatrixQuestion } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { unitsOf } from '../definition/walk.ts'
import { isRecord, member } from './answers.ts'
import { wrong, type Fault, type Reading } from './reading.ts'

const UNKNOWN = '这个选项已经不在问卷里，请重新选择。'
const MISSING = '请选择一项。'

/** With `required`, every statement needs an answer; 不了解 is one. */
export function readMatrix(question: MatrixQuestion, value: unknown, required: boolean): Reading {
  if (!isRecord(value)) return wrong(UNKNOWN)
  const faults: Fault[] = []
  const row = readRow(question, question.statements, value, (id) => ({ row: id }), faults, required)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, value: Object.keys(row).length === 0 ? undefined : row }
}

/** A unit that was chosen must be judged on every indicator; where units are not chosen first, a unit without any answer is left out. */
export function readUnitMatrix(definition: Pick<Questionnaire, 'units'>, question: UnitMatrixQuestion, value: unknown): Reading {
  if (!isRecord(value)) return wrong(UNKNOWN)
  const units = unitsOf(definition, question)
  const faults: Fault[] = []
  for (const id of Object.keys(value)) if (!units.some((unit) => unit.id === id)) return wrong('有的单位已经不在问卷里，请重新选择。')
  const kept: Record<string, Readonly<Record<string, string>>> = {}
  for (const { id } of units) {
    const given = member(value, id)
    if (given === undefined || given === null) continue
    if (!isRecord(given)) return wrong(UNKNOWN)
    const started = question.chooseFirst === true || Object.values(given).some((rating) => !isBlank(rating))
    if (!started) continue
    kept[id] = readRow(question, question.indicators, given, (column) => ({ row: id, column }), faults, true)
  }
  const count = Object.keys(kept).length
  if (count > 0 && count < (question.least ?? 0)) faults.push({ sentence: `请至少评价 ${question.least} 个单位，现在评价了 ${count} 个。` })
  if (count > (question.most ?? units.length)) faults.push({ sentence: `最多评价 ${question.most} 个单位，现在评价了 ${count} 个。` })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, value: count === 0 ? undefined : kept }
}

function readRow(
  { scale, unsure }: Pick<MatrixQuestion, 'scale' | 'unsure'>,
  names: readonly Named[],
  given: Readonly<Record<string, unknown>>,
  place: (id: string) => Omit<Fault, 'sentence'>,
  faults: Fault[],
  complete: boolean,
): Readonly<Record<string, string>> {
  const row: Record<string, string> = {}
  for (const id of Object.keys(given)) if (!names.some((name) => name.id === id)) faults.push({ ...place(id), sentence: UNKNOWN })
  for (const { id } of names) {
    const rating = member(given, id)
    if (isBlank(rating)) {
      if (complete) faults.push({ ...place(id), sentence: MISSING })
    } else if (typeof rating === 'string' && (rating === UNSURE ? unsure !== undefined : scale.some((step) => step.id === rating))) {
      row[id] = rating
    } else faults.push({ ...place(id), sentence: UNKNOWN })
  }
  return row
}

function isBlank(rating: unknown): boolean {
  return rating === undefined || rating === null || rating === ''
}
