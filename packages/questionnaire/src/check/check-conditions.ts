import { parsePoints } from '@sunlit/scoring'
import type { Condition, Place } from '../definition/condition.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { LIMITS, UNSURE } from '../definition/limits.ts'
import { listQuestions, questionsIn, showConditions, unitsOf, type PlacedQuestion } from '../definition/walk.ts'
import type { Complain } from './complaint.ts'

/** Conditions that name what is not there, comes later, or goes round in a circle. */
export function checkConditions(definition: Questionnaire, complain: Complain): void {
  const placed = listQuestions(definition)
  const circles = circlesAmong(placed)
  const names = new Map(placed.map(({ question }) => [question.id, nameOf(question)]))
  for (const circle of circles) {
    const way = [...circle, ...circle.slice(0, 1)].map((id) => names.get(id) ?? id)
    complain('circle', circle[0] ?? '', `显示条件互相等待：${way.join(' → ')}，这些题目谁也不会先出现。`)
  }
  const inCircle = new Set(circles.flat())
  for (const here of placed) {
    for (const condition of [...showConditions(here), ...(here.question.requireIf ? [here.question.requireIf] : [])]) {
      checkSize(condition, here.question.id, complain)
      for (const part of partsOf(condition)) checkPart({ definition, placed, here, part, complain, inCircle })
    }
  }
}

type Part = Exclude<Condition, { readonly kind: 'all' | 'any' | 'not' }>

interface OnePart {
  readonly definition: Questionnaire
  readonly placed: readonly PlacedQuestion[]
  readonly here: PlacedQuestion
  readonly part: Part
  readonly complain: Complain
  readonly inCircle: ReadonlySet<string>
}

function checkPart({ definition, placed, here, part, complain, inCircle }: OnePart): void {
  const at = here.question.id
  const target = placed.find(({ question }) => question.id === part.question)
  if (!target) {
    complain('unknown_reference', at, `条件里的题目“${part.question}”不在问卷里。`)
    return
  }
  if (target.index >= here.index && !(inCircle.has(at) && inCircle.has(part.question))) {
    complain('refers_to_later', at, `条件引用了后面的题目“${nameOf(target.question)}”。条件只能引用前面的题目。`)
  }
  const sentence = whyNotFit(definition, target.question, part)
  if (sentence !== undefined) complain('condition_does_not_fit', at, sentence)
}

/** As people know it; whoever wrote it has not given it words yet: by its id. */
function nameOf({ id, title }: Question): string {
  return title || id
}

function whyNotFit(definition: Questionnaire, target: Question, part: Part): string | undefined {
  const place = whyNotPlace(definition, target, part)
  if (place !== undefined) return place
  if (part.kind === 'compare') {
    const numeric = target.kind === 'rating' || target.kind === 'nps' || target.kind === 'number'
    if (!numeric) return `“${nameOf(target)}”不是评分或数字题，不能比较大小。`
    return parsePoints(part.value) === undefined ? `“${part.value}”不是数字。` : undefined
  }
  if (part.kind !== 'chosen') return undefined
  const known = choicesOf(target)
  if (known === undefined) return `“${nameOf(target)}”没有选项，不能按选项判断。`
  if (part.options.length === 0) return '条件里还没有选选项。'
  const unknown = part.options.find((option) => !known.includes(option))
  return unknown === undefined ? undefined : `“${nameOf(target)}”没有选项“${unknown}”。`
}

function whyNotPlace(definition: Questionnaire, target: Question, { row, column, kind }: Part & Place): string | undefined {
  if (target.kind === 'matrix') {
    if (row === undefined && kind === 'chosen') return `请写明“${nameOf(target)}”的哪一条陈述。`
    if (row !== undefined && !target.statements.some(({ id }) => id === row)) return `“${nameOf(target)}”没有陈述“${row}”。`
    return column === undefined ? undefined : `“${nameOf(target)}”没有列。`
  }
  if (target.kind === 'unit-matrix') {
    if (kind === 'chosen' && (row === undefined || column === undefined)) return `请写明“${nameOf(target)}”的哪个单位、哪个指标。`
    if (row !== undefined && !unitsOf(definition, target).some(({ id }) => id === row)) return `“${nameOf(target)}”没有单位“${row}”。`
    if (column !== undefined && !target.indicators.some(({ id }) => id === column)) return `“${nameOf(target)}”没有指标“${column}”。`
    return column !== undefined && row === undefined ? `请写明“${nameOf(target)}”的哪个单位。` : undefined
  }
  return row === undefined && column === undefined ? undefined : `“${nameOf(target)}”不是评价表，没有行和列。`
}

/** Ids that `chosen` may name for a question, with 不了解 where it exists. */
export function choicesOf(question: Question): readonly string[] | undefined {
  const unsure = 'unsure' in question && question.unsure !== undefined ? [UNSURE] : []
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
    case 'ranking':
      return [...question.options.map(({ id }) => id), ...unsure]
    case 'matrix':
    case 'unit-matrix':
      return [...question.scale.map(({ id }) => id), ...unsure]
    case 'rating':
    case 'nps':
      return unsure.length > 0 ? unsure : undefined
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return undefined
  }
}

/** The leaves of a condition. */
export function partsOf(condition: Condition): readonly Part[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(partsOf)
  return condition.kind === 'not' ? partsOf(condition.of) : [condition]
}

function checkSize(condition: Condition, at: string, complain: Complain): void {
  const depth = (part: Condition): number => {
    if (part.kind === 'not') return 1 + depth(part.of)
    return part.kind === 'all' || part.kind === 'any' ? 1 + Math.max(0, ...part.of.map(depth)) : 1
  }
  if (depth(condition) > LIMITS.conditionDepth || partsOf(condition).length > LIMITS.conditionParts) {
    complain('condition_too_large', at, '条件太复杂，请拆成几个题目或简化。')
  }
}

/** Circles of questions whose being shown depends on each other; each found once, from its first question. */
function circlesAmong(placed: readonly PlacedQuestion[]): readonly (readonly string[])[] {
  const waitsFor = new Map(
    placed.map((here) => [here.question.id, [...new Set(showConditions(here).flatMap((part) => [...questionsIn(part)]))]]),
  )
  const done = new Set<string>()
  const circles: (readonly string[])[] = []
  const path: string[] = []
  const walk = (id: string): void => {
    const at = path.indexOf(id)
    if (at >= 0) circles.push(path.slice(at))
    if (at >= 0 || done.has(id)) return
    path.push(id)
    for (const next of waitsFor.get(id) ?? []) walk(next)
    path.pop()
    done.add(id)
  }
  for (const { question } of placed) walk(question.id)
  return circles
}
