import { formatPoints } from '@sunlit/scoring'
import type { RouterOutputs } from '@sunlit/trpc'

export type CaseHead = RouterOutputs['double']['mine'][number]
export type CaseDetail = RouterOutputs['double']['get']
export type Overview = RouterOutputs['double']['overview']
export type OverviewCase = Overview['cases'][number]
export type Pairing = RouterOutputs['double']['propose']
export type AgreementLine = RouterOutputs['double']['agreement'][number]

export const STANDING_NAMES: Readonly<Record<CaseHead['standing'], string>> = {
  'to-enter': '待评分',
  'handed-in': '已交上',
  waiting: '评分中',
  agreed: '已一致',
  split: '有分歧',
  decided: '已裁定',
}

/** What an entry takes or adds, as people say it. */
export function pointsWords(points: number | null): string {
  if (points === null) return ''
  if (points === 0) return '不扣分'
  return points < 0 ? `扣 ${formatPoints(-points)} 分` : `加 ${formatPoints(points)} 分`
}

/** How a case was settled, and by which rule. */
export function outcomeWords({ standing, stands, tolerance, decidedByName, reason }: CaseDetail): string | undefined {
  const within = `两份相差不超过 ${formatPoints(tolerance ?? 0)} 分`
  if (standing === 'agreed') {
    if (stands === 'mean') return `${within}，分值取平均。`
    return `${within}，取对单位有利的${stands === 'first' ? '第一份' : '第二份'}。`
  }
  if (standing === 'split') return `两份相差超过 ${formatPoints(tolerance ?? 0)} 分，等第三人裁定。`
  if (standing !== 'decided') return undefined
  const which = stands === 'own' ? '另行认定事实' : `采用${stands === 'first' ? '第一份' : '第二份'}`
  return `${decidedByName ?? ''}裁定：${which}。理由：${reason ?? ''}`
}

/** How far a case is, for whoever gives out the work; never what was stated. */
export function progressWords({ handedIn, standing, firstId, firstName, secondName }: OverviewCase): string {
  if (standing === 'agreed' || standing === 'split' || standing === 'decided') return STANDING_NAMES[standing]
  if (handedIn === null) return '您是评分人之一，两人都交上后可见'
  if (handedIn.length === 0) return '两人都没有交'
  return handedIn.includes(firstId) ? `${firstName}已交，等${secondName}` : `${secondName}已交，等${firstName}`
}
