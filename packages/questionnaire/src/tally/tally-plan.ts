import type { Question, Questionnaire } from '../definition/definition.ts'
import { findQuestion, listQuestions, unitsOf } from '../definition/walk.ts'
import { scaleOf } from '../score/score-map.ts'

/** Where one row of counters lies inside a group: `[answered, unsure, option 0, option 1 …]`. */
export interface RowPlan {
  /** Statement or unit. */
  readonly row?: string
  /** Indicator. */
  readonly column?: string
  readonly at: number
  readonly options: readonly string[]
}

/** Where one question's counters lie inside a group: `[asked, …rows]`. */
export interface QuestionPlan {
  readonly question: Question
  readonly at: number
  readonly rows: readonly RowPlan[]
  /** Unit → counter of the ballots that chose it, the next one counting its comments. Only unit matrices. */
  readonly units: ReadonlyMap<string, number>
  /** Index among the numeric questions, for sums. */
  readonly numeric?: number
}

/** One value of a segment question, or of several at once for weighting. */
export interface GroupPlan {
  /** Segment question → option; `''` where it was not answered. Empty: everybody. */
  readonly where: Readonly<Record<string, string>>
}

/** A questionnaire compiled to places in one dense block of counters. */
export interface TallyPlan {
  readonly definition: Questionnaire
  readonly questions: readonly QuestionPlan[]
  readonly groups: readonly GroupPlan[]
  /** Segment question → (option → group). */
  readonly groupsOf: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Questions that groups are joint over, in order, and `a␟b` → group. Empty without weighting. */
  readonly strata: readonly string[]
  readonly joint: ReadonlyMap<string, number>
  /** Counters of one group; the first counts its ballots. */
  readonly width: number
  readonly numerics: number
}

export interface TallyChoices {
  /** Questions to tabulate by; left out: the questionnaire's segments. */
  readonly segments?: readonly string[]
  /** Questions to weight by (rule V-13); their joint distribution is counted as well. At most 3. */
  readonly strata?: readonly string[]
}

/** Separates the options of a joint group: no id contains it. */
const JOINT = '|'

/** Compiles a questionnaire. Throws a `RangeError` for a segment or stratum that is no single-choice question. */
export function planTally(definition: Questionnaire, choices: TallyChoices = {}): TallyPlan {
  const segments = choices.segments ?? definition.segments
  const strata = choices.strata ?? []
  const groups: GroupPlan[] = [{ where: {} }]
  const groupsOf = new Map<string, ReadonlyMap<string, number>>()
  for (const segment of segments) {
    groupsOf.set(
      segment,
      new Map(segmentOptions(definition, segment).map((option) => [option, groups.push({ where: { [segment]: option } }) - 1])),
    )
  }
  const joint = new Map<string, number>()
  if (strata.length > 0) {
    let cells: readonly (readonly string[])[] = [[]]
    for (const stratum of strata) cells = cells.flatMap((cell) => segmentOptions(definition, stratum).map((option) => [...cell, option]))
    for (const cell of cells) {
      const where = Object.fromEntries(strata.map((stratum, index) => [stratum, cell[index] ?? '']))
      joint.set(jointKey(cell), groups.push({ where }) - 1)
    }
  }
  const questions: QuestionPlan[] = []
  let at = 1
  let numerics = 0
  for (const { question } of listQuestions(definition)) {
    const plan = planQuestion(definition, question, at)
    questions.push({ ...plan.plan, ...(question.kind === 'number' && { numeric: numerics }) })
    if (question.kind === 'number') numerics += 1
    at = plan.end
  }
  return { definition, questions, groups, groupsOf, strata, joint, width: at, numerics }
}

/** Name of a joint group. */
export function jointKey(options: readonly string[]): string {
  return options.join(JOINT)
}

/** A segment's options in order, with 不了解 where the question has it, and `''` for no answer. */
export function segmentOptions(definition: Questionnaire, id: string): readonly string[] {
  const question = findQuestion(definition, id)
  if (question?.kind !== 'single' && question?.kind !== 'dropdown') throw new RangeError(`${id} is no single-choice question`)
  return [...question.options.map((option) => option.id), ...(question.unsure === undefined ? [] : ['?']), '']
}

function planQuestion(definition: Questionnaire, question: Question, start: number): { plan: QuestionPlan; end: number } {
  let at = start + 1
  const rows: RowPlan[] = []
  const units = new Map<string, number>()
  const addRow = (options: readonly string[], where: Pick<RowPlan, 'row' | 'column'> = {}): void => {
    rows.push({ ...where, at, options })
    at += 2 + options.length
  }
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'rating':
    case 'nps':
      addRow(scaleOf(question))
      break
    case 'multiple':
      addRow(question.options.map(({ id }) => id))
      break
    case 'matrix':
      for (const { id } of question.statements) addRow(scaleOf(question), { row: id })
      break
    case 'unit-matrix':
      for (const unit of unitsOf(definition, question)) {
        units.set(unit.id, at)
        at += 2
        for (const { id } of question.indicators) addRow(scaleOf(question), { row: unit.id, column: id })
      }
      break
    case 'ranking':
      for (const { id } of question.options)
        addRow(
          question.options.map((_, place) => String(place + 1)),
          { row: id },
        )
      break
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      addRow([])
  }
  return { plan: { question, at: start, rows, units }, end: at }
}
