import { EVALUATION_STATES, type EvaluationState } from '@sunlit/contracts'
import type { EvaluationView } from './evaluation-outputs.ts'

export interface TrailStep {
  readonly name: string
  readonly state: 'done' | 'here' | 'ahead'
  /** An instant when it is done, a day when it is planned. */
  readonly at: string | null
  readonly planned: string | null
}

type Seen = Pick<EvaluationView, 'state' | 'opensOn' | 'closesOn' | 'steps'>

/** The life of an evaluation as a line of steps with their days (rule W-1). */
export function trailOf({ state, opensOn, closesOn, steps }: Seen): readonly TrailStep[] {
  const rows: readonly (readonly [string, EvaluationState, string | null, string | null])[] = [
    ['公布方案', 'planned', steps.plannedAt, null],
    ['开始收集', 'open', steps.openedAt, opensOn],
    ['截止', 'closed', steps.closedAt, closesOn],
    ['计票', 'counted', steps.countedAt, null],
    ['反馈单位', 'feedback', null, null],
    ['公开结果', 'published', steps.publishedAt, null],
  ]
  const reached = EVALUATION_STATES.indexOf(state)
  return rows.map(([name, own, at, planned]) => {
    const place = EVALUATION_STATES.indexOf(own)
    return { name, at, planned, state: place <= reached ? 'done' : place === reached + 1 ? 'here' : 'ahead' }
  })
}
