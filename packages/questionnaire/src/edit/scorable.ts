import { ONE_POINT } from '@sunlit/scoring'
import type { Named, Question, Questionnaire } from '../definition/definition.ts'
import { listQuestions } from '../definition/walk.ts'
import type { Formula, ScoredItem } from '../score/formula.ts'
import { FIVE_STARS, SCORE_MAPS, scaleOf, type ScoreMap } from '../score/score-map.ts'
import { FOUR_GRADES, PLAIN_TERMS } from '../templates/template.ts'
import { freeId } from './item.ts'

/** Something a formula may score: a question, a statement of a matrix, or an indicator of a unit matrix, with the answers it has. */
export interface Scorable {
  readonly question: string
  readonly row?: string
  readonly title: string
  readonly scale: readonly Named[]
  readonly stars: boolean
}

/** Everything that may be scored for the office as a whole, or for each unit. */
export function scorables(definition: Questionnaire, subject: Formula['subject']): readonly Scorable[] {
  return listQuestions(definition).flatMap(({ question }) => {
    if (scaleOf(question).length === 0 || (question.kind === 'unit-matrix') !== (subject === 'units')) return []
    const common = { question: question.id, scale: namedScale(question), stars: question.kind === 'rating' || question.kind === 'nps' }
    const rows = question.kind === 'matrix' ? question.statements : question.kind === 'unit-matrix' ? question.indicators : undefined
    return rows ? rows.map(({ id, title }) => ({ ...common, row: id, title })) : [{ ...common, title: question.title }]
  })
}

/** Whether a map gives every answer of this scale its points. */
export function mapFits(map: ScoreMap, { scale, stars }: Pick<Scorable, 'scale' | 'stars'>): boolean {
  if (map.kind === 'stars') return stars
  const known = new Set(map.kind === 'options' ? map.options.map(({ option }) => option) : map.bands.map(({ option }) => option))
  return scale.every(({ id }) => known.has(id))
}

/** A table of points for a scale, from 100 for the first to 0 for the last in equal steps; whoever uses it changes the figures. */
export function mapForScale({ title, scale, stars }: Scorable, taken: readonly string[]): ScoreMap {
  const id = freeId('map-', taken)
  if (stars) return { ...FIVE_STARS, id }
  const steps = Math.max(1, scale.length - 1)
  const points = (index: number): number => Math.round(((steps - index) * 100) / steps) * ONE_POINT
  const options = scale.map((step, index) => ({
    option: step.id,
    title: step.title,
    points: points(index),
    satisfied: index < scale.length / 2,
  }))
  return { kind: 'options', id, title: `“${title}”的分值`.slice(0, 100), options }
}

/**
 * A first formula: everything that a published table of points fits is scored with it, alike; rows of a scale that none fits get a table of equal steps. Other
 * single choices ask about the person as often as about the office, so these are for the author to add.
 */
export function newFormula(definition: Questionnaire): Formula {
  const subject = scorables(definition, 'units').length > 0 ? 'units' : 'whole'
  const items: ScoredItem[] = []
  const maps = new Map<string, ScoreMap>()
  for (const scorable of scorables(definition, subject)) {
    const known = [...maps.values(), ...SCORE_MAPS].find((candidate) => mapFits(candidate, scorable))
    const map = known ?? (scorable.row === undefined ? undefined : mapForScale(scorable, [...maps.keys()]))
    if (!map) continue
    maps.set(map.id, map)
    const { question, row } = scorable
    items.push({ question, ...(row !== undefined && { row }), map: map.id, weight: 1 })
  }
  return { ...PLAIN_TERMS, subject, maps: [...maps.values()], items, combine: 'mean', grades: FOUR_GRADES }
}

function namedScale(question: Question): readonly Named[] {
  if ('scale' in question) return question.scale
  if ('options' in question) return question.options
  return scaleOf(question).map((id) => ({ id, title: id }))
}
