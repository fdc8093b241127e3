import { formatPoints } from '@sunlit/scoring'
import type { RouterOutputs } from '@sunlit/trpc'

export type Glance = RouterOutputs['year']['quarterAtAGlance']
export type RankMove = NonNullable<Glance['moves']>['up'][number]

/** What is late or waits, most pressing first; empty when nothing is. */
export function overdueLines({ overdue }: Pick<Glance, 'overdue'>): readonly { readonly urgent: boolean; readonly words: string }[] {
  const { step, appeals, rectification } = overdue
  const lines: { urgent: boolean; words: string }[] = []
  if (step?.remaining?.state === 'overdue')
    lines.push({ urgent: true, words: `“${step.name}”已超期 ${step.remaining.workingDays} 个工作日` })
  if (rectification.red > 0) {
    const worst = rectification.worst.map(({ name, red }) => `${name} ${red} 条`).join('、')
    lines.push({ urgent: true, words: `整改超期（红灯）${rectification.red} 条：${worst}` })
  }
  if (rectification.elsewhere > 0) lines.push({ urgent: true, words: `以前季度和外部清单的整改超期（红灯）${rectification.elsewhere} 条` })
  if (appeals.waiting > 0) lines.push({ urgent: false, words: `申诉待裁定 ${appeals.waiting} 件` })
  if (rectification.yellow > 0) lines.push({ urgent: false, words: `整改快到期（黄灯）${rectification.yellow} 条` })
  return lines
}

/** 第 5 → 第 2 名 */
export function rankWords({ rankBefore, rankAfter }: Pick<RankMove, 'rankBefore' | 'rankAfter'>): string {
  return `第 ${rankBefore} → 第 ${rankAfter} 名`
}

/** Why a unit moved: the indicators that moved most, in points. */
export function reasonWords({ reasons }: Pick<RankMove, 'reasons'>): string {
  if (reasons.length === 0) return '自身得分没有变化，名次随其他单位变动'
  return reasons.map(({ name, before, after }) => `${name} ${formatPoints(before)} → ${formatPoints(after)}`).join('；')
}

/** 优秀 5 · 良好 2: only grades that somebody has. */
export function gradeWords(grades: Glance['classes'][number]['grades']): string {
  return grades
    .filter(({ units }) => units > 0)
    .map(({ name, units }) => `${name} ${units}`)
    .join(' · ')
}
