import type { SchemeChangePreview } from '../../lib/outputs.ts'

type Obstacle = SchemeChangePreview['obstacles'][number]
type Unit = SchemeChangePreview['units'][number]

/** What another version of the scheme knows nothing of, and what to do about it. */
export function obstacleWords(obstacle: Obstacle): string {
  const { unitName } = obstacle
  switch (obstacle.kind) {
    case 'rule-gone':
      return `${unitName}，${obstacle.occurredOn} 的问题：新版没有规则“${obstacle.ruleId}”，请撤回或改按其他规则录入`
    case 'facts-unfit':
      return `${unitName}，${obstacle.occurredOn} 的问题：规则“${obstacle.ruleId}”要填的事实变了，请退回后修改`
    case 'class-gone':
      return `${unitName}：新版没有类别“${obstacle.classId}”，请先调整单位类别`
    case 'indicator-gone':
      return `${unitName}：标记为不适用的指标“${obstacle.indicatorId}”在新版中没有，请先撤销标记`
  }
}

/** Units whose score or rank would move, the largest loss first. */
export function scoreMoves(units: readonly Unit[]): readonly Unit[] {
  return units
    .filter((unit) => unit.scoreBefore !== unit.scoreAfter || unit.rankBefore !== unit.rankAfter)
    .toSorted((a, b) => a.scoreAfter - a.scoreBefore - (b.scoreAfter - b.scoreBefore))
}
