import { parsePoints, plainPoints } from '@sunlit/scoring'
import type { Answers, AnswerValue } from '../answers/answers.ts'
import { conditionHolds } from '../answers/condition-holds.ts'
import { visibleQuestions } from '../answers/visible.ts'
import type { Condition } from '../definition/condition.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { listQuestions, questionsIn, showConditions, type PlacedQuestion } from '../definition/walk.ts'
import { choicesOf, partsOf } from './check-conditions.ts'
import type { Complain } from './complaint.ts'

/** Above this many combinations a question is reported as not judged; nothing is guessed. */
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
  for (const target of placed) {
    if (showConditions(target).length === 0) continue
    const asked = closure(target, byId)
    const worlds = [...asked].map(({ question }) => tellingAnswers(question, conditionsOn(question.id, placed)))
    const asksMuch = [...asked].some(({ question }) => namedIn(conditionsOn(question.id, placed)).size > MOST_NAMED)
    const count = worlds.reduce((product, { length }) => product * length, 1)
    if (asksMuch || count > MOST_WORLDS)
      complain('not_judged', target.question.id, '条件的组合太多，无法自动判断这一题会不会出现，请人工试答。')
    else if (!isReached(target, [...asked], worlds, count)) {
      complain('unreachable', target.question.id, '按照现在的条件，没有人会看到这一题。')
    }
  }
}

function isReached(
  target: PlacedQuestion,
  asked: readonly PlacedQuestion[],
  worlds: readonly (readonly Partial<Answers>[])[],
  count: number,
): boolean {
  const order = [...asked, target].toSorted((a, b) => a.index - b.index)
  for (let number = 0; number < count; number += 1) {
    let rest = number
    const answers: Record<string, AnswerValue> = {}
    for (const options of worlds) {
      Object.assign(answers, options[rest % options.length])
      rest = Math.floor(rest / options.length)
    }
    const seen = visibleQuestions(order, answers)
    const complete = seen.every(
      ({ question }) => question === target.question || question.required !== true || answers[question.id] !== undefined,
    )
    if (complete && seen.includes(target)) return true
  }
  return false
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

function conditionsOn(id: string, placed: readonly PlacedQuestion[]): readonly Condition[] {
  return placed
    .flatMap(showConditions)
    .flatMap(partsOf)
    .filter((part) => part.question === id)
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
    case 'matrix':
      return rowsOf(parts, question.required === true ? question.statements.map(({ id }) => id) : [], choicesOf(question) ?? [])
    case 'unit-matrix':
      return cellsOf(
        parts,
        question.indicators.map(({ id }) => id),
        choicesOf(question) ?? [],
      )
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
