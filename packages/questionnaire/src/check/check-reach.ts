import { parsePoints, plainPoints } from '@sunlit/scoring'
import type { Answers, AnswerValue } from '../answers/answers.ts'
import { conditionHolds } from '../answers/condition-holds.ts'
import type { Condition } from '../definition/condition.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { listQuestions, questionsIn, showConditions, type PlacedQuestion } from '../definition/walk.ts'
import { choicesOf, partsOf } from './check-conditions.ts'
import type { Complain } from './complaint.ts'

/** After so many steps of the search a question is reported as not judged; nothing is guessed. */
const MOST_WORLDS = 20_000

/** Options of one question that conditions may name; every subset of them is tried. */
const MOST_NAMED = 10

/**
 * Questions that nobody can ever see. For every question all answers that its conditions (and theirs) can tell apart are tried, so the judgement is exact.
 * A required question that is shown is answered in every world.
 */
export function checkReach(definition: Questionnaire, complain: Complain): void {
  const placed = listQuestions(definition)
  const byId = new Map(placed.map((each) => [each.question.id, each]))
  const parts = new Map<string, Condition[]>()
  for (const part of placed.flatMap(showConditions).flatMap(partsOf)) parts.set(part.question, [...(parts.get(part.question) ?? []), part])
  const telling = new Map<string, readonly Partial<Answers>[]>()
  const answersOf = ({ question }: PlacedQuestion): readonly Partial<Answers>[] => {
    const known = telling.get(question.id) ?? tellingAnswers(question, parts.get(question.id) ?? [])
    telling.set(question.id, known)
    return known
  }
  for (const target of placed) {
    if (showConditions(target).length === 0) continue
    const asked = [...closure(target, byId)].toSorted((a, b) => a.index - b.index)
    const asksMuch = asked.some(({ question }) => namedIn(parts.get(question.id) ?? []).size > MOST_NAMED)
    const search = { target, asked, answersOf, left: MOST_WORLDS }
    const isReached = !asksMuch && canReach(search, 0, {})
    if (asksMuch || (!isReached && search.left <= 0))
      complain('not_judged', target.question.id, '条件的组合太多，无法自动判断这一题会不会出现，请人工试答。')
    else if (!isReached) complain('unreachable', target.question.id, '按照现在的条件，没有人会看到这一题。')
  }
}

interface Search {
  readonly target: PlacedQuestion
  /** What it depends on, in the order of the questionnaire. */
  readonly asked: readonly PlacedQuestion[]
  readonly answersOf: (placed: PlacedQuestion) => readonly Partial<Answers>[]
  /** Steps that may still be taken; at 0 the search gives up. */
  left: number
}

/** Whether some answers from the question at this place on lead to the target. A hidden question has no answer, so whatever hangs on it is not tried. */
function canReach(search: Search, at: number, answers: Answers): boolean {
  search.left -= 1
  if (search.left < 0) return false
  const isShown = (here: PlacedQuestion): boolean => showConditions(here).every((condition) => conditionHolds(condition, answers))
  const here = search.asked[at]
  if (here === undefined) return isShown(search.target)
  if (!isShown(here)) return canReach(search, at + 1, answers)
  const { id, required } = here.question
  // Conditions ask for answers more often than for their absence, which comes first in the list.
  return search
    .answersOf(here)
    .toReversed()
    .some((given) => (given[id] !== undefined || required !== true) && canReach(search, at + 1, { ...answers, ...(given as Answers) }))
}

/** Earlier questions on which it depends whether this one is shown, directly or through others. */
function closure(target: PlacedQuestion, byId: ReadonlyMap<string, PlacedQuestion>): ReadonlySet<PlacedQuestion> {
  const found = new Set<PlacedQuestion>()
  const walk = (here: PlacedQuestion): void => {
    for (const id of showConditions(here).flatMap((condition) => [...questionsIn(condition)])) {
      const next = byId.get(id)
      if (!next || next.index >= here.index || found.has(next)) continue
      found.add(next)
      walk(next)
    }
  }
  walk(target)
  return found
}

/** One answer of each sort that these conditions can tell apart, the empty one among them. */
function tellingAnswers(question: Question, parts: readonly Condition[]): readonly Partial<Answers>[] {
  const byVerdict = new Map<string, Partial<Answers>>()
  for (const value of [undefined, ...candidates(question, parts)]) {
    const answers: Answers = value === undefined ? {} : { [question.id]: value }
    const verdict = `${value === undefined}${parts.map((part) => conditionHolds(part, answers)).join()}`
    if (!byVerdict.has(verdict)) byVerdict.set(verdict, answers)
  }
  return [...byVerdict.values()]
}

function candidates(question: Question, parts: readonly Condition[]): readonly AnswerValue[] {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      return choicesOf(question) ?? []
    case 'multiple': {
      const open = question.options.filter(({ exclusive }) => exclusive !== true).map(({ id }) => id)
      const alone = question.options.filter(({ exclusive }) => exclusive === true).map(({ id }) => [id])
      const subsets = subsetsOf(open, namedIn(parts), question.least ?? 1, question.most ?? open.length)
      return [...subsets, ...alone, ...(question.unsure === undefined ? [] : [[UNSURE]])]
    }
    case 'ranking':
      return subsetsOf(
        question.options.map(({ id }) => id),
        namedIn(parts),
        question.least ?? question.options.length,
        question.most ?? question.options.length,
      )
    case 'rating':
      return [...Array.from({ length: question.points }, (_, index) => index + 1), ...(question.unsure === undefined ? [] : [UNSURE])]
    case 'nps':
      return [...Array.from({ length: 11 }, (_, index) => index), ...(question.unsure === undefined ? [] : [UNSURE])]
    case 'number':
      return numbersAround(question.least, question.most, 10 ** (4 - question.decimals), parts)
    case 'matrix': {
      const choices = choicesOf(question) ?? []
      const statements = question.statements.map(({ id }) => id)
      const named = parts.flatMap((part) => ('row' in part && part.row !== undefined ? [part.row] : []))
      const other = statements.find((id) => !named.includes(id))
      // Answered, though in no row that a condition looks at.
      const elsewhere = other === undefined || choices[0] === undefined ? [] : [{ [other]: choices[0] }]
      return [...rowsOf(parts, question.required === true ? statements : [], choices), ...(question.required === true ? [] : elsewhere)]
    }
    case 'unit-matrix': {
      const indicators = question.indicators.map(({ id }) => id)
      const choices = choicesOf(question) ?? []
      // The unit that no condition looks at; no id is empty.
      const elsewhere = { '': Object.fromEntries(indicators.map((indicator) => [indicator, choices[0] ?? ''])) }
      return [...cellsOf(parts, indicators, choices), elsewhere]
    }
    case 'date':
    case 'short-text':
    case 'long-text':
      return ['x']
  }
}

function namedIn(parts: readonly Condition[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => (part.kind === 'chosen' ? part.options : [])))
}

/** All choices among the named options, filled up with unnamed ones to the least that must be chosen. */
function subsetsOf(options: readonly string[], named: ReadonlySet<string>, least: number, most: number): readonly (readonly string[])[] {
  const telling = options.filter((id) => named.has(id)).slice(0, MOST_NAMED)
  const rest = options.filter((id) => !named.has(id))
  const found: (readonly string[])[] = []
  for (let bits = 0; bits < 2 ** telling.length; bits += 1) {
    const chosen = telling.filter((_, index) => (bits >> index) % 2 === 1)
    const filled = [...chosen, ...rest.slice(0, Math.max(0, Math.max(1, least) - chosen.length))]
    if (filled.length >= Math.max(1, least) && filled.length <= most) found.push(filled)
  }
  return found
}

function numbersAround(least: number, most: number, step: number, parts: readonly Condition[]): readonly string[] {
  const bounds = parts.flatMap((part) => (part.kind === 'compare' ? [parsePoints(part.value) ?? 0] : []))
  const near = bounds.flatMap((bound) => {
    const down = Math.floor(bound / step) * step
    return [down - step, down, down + step]
  })
  return [least, most, ...near]
    .filter((value) => value >= least && value <= most && value % step === 0)
    .map((value) => plainPoints(value).replace('\u2212', '-'))
}

function rowsOf(parts: readonly Condition[], complete: readonly string[], choices: readonly string[]): readonly AnswerValue[] {
  const named = parts.flatMap((part) => ('row' in part && part.row !== undefined ? [part.row] : []))
  const rows = [...new Set([...named, ...complete])]
  const base = Object.fromEntries(complete.map((row) => [row, choices[0] ?? '']))
  return combinations(
    rows.filter((row) => named.includes(row)),
    choices,
    complete.length > 0,
  ).map((pairs) => ({ ...base, ...Object.fromEntries(pairs) }))
}

function cellsOf(parts: readonly Condition[], indicators: readonly string[], choices: readonly string[]): readonly AnswerValue[] {
  const units = [...new Set(parts.flatMap((part) => ('row' in part && part.row !== undefined ? [part.row] : [])))]
  const named = [
    ...new Set(
      parts.flatMap((part) => ('row' in part && part.row !== undefined && part.column !== undefined ? [`${part.row}.${part.column}`] : [])),
    ),
  ]
  const whole = (cells: ReadonlyMap<string, string>, unit: string): Readonly<Record<string, string>> =>
    Object.fromEntries(indicators.map((indicator) => [indicator, cells.get(`${unit}.${indicator}`) ?? choices[0] ?? '']))
  const judged: AnswerValue[] = [{}]
  for (const pairs of combinations(named, choices, true)) {
    const cells = new Map(pairs)
    for (const chosen of subsetsOf(units, new Set(units), 1, units.length))
      judged.push(Object.fromEntries(chosen.map((unit) => [unit, whole(cells, unit)])))
  }
  return judged
}

/** Every way to give these rows a choice (or none, unless complete), as long as there are not too many. */
function combinations(
  rows: readonly string[],
  choices: readonly string[],
  complete: boolean,
): readonly (readonly (readonly [string, string])[])[] {
  let found: (readonly (readonly [string, string])[])[] = [[]]
  for (const row of new Set(rows)) {
    found = found.flatMap((pairs) => [...(complete ? [] : [pairs]), ...choices.map((choice) => [...pairs, [row, choice] as const])])
    if (found.length > MOST_WORLDS) return found
  }
  return found
}
