import {
  COME_AGAIN,
  COME_AGAIN_NAMES,
  OPINION_SOURCE_NAMES,
  OPINION_SOURCES,
  SATISFACTION_LEVELS,
  SATISFACTION_NAMES,
} from '@sunlit/contracts'
import type { EventFigures } from '@sunlit/enrolment'

/** Figures as lines of a table: what it is, how many. */
export function figureRows(figures: EventFigures): readonly (readonly [string, number])[] {
  const { signedUp, expected, came, missing, ahead, gaveUp, notPlaced, calledOff, questions, opinions, feedback } = figures
  return [
    ['场次', figures.sessions],
    ['取消场次', figures.sessionsCalledOff],
    ['名额', figures.places],
    ['报名份数', signedUp.parties],
    ['报名人数', signedUp.people],
    ['取得名额人数', expected.people],
    ['到场份数', came.parties],
    ['到场人数', came.people],
    ['未到场人数', missing.people],
    ...(ahead.people > 0 ? [['场次未结束的人数', ahead.people] as const] : []),
    ['本人取消人数', gaveUp.people],
    ['未取得名额人数', notPlaced.people],
    ['场次取消涉及人数', calledOff.people],
    ['现场提问', questions.asked],
    ['已回答的提问', questions.answered],
    ['整理意见建议', opinions.entered],
    ...OPINION_SOURCES.map((source) => [`其中来自${OPINION_SOURCE_NAMES[source]}`, opinions.bySource[source] ?? 0] as const),
    ['已答复的意见', opinions.answered],
    ['公开的答复', opinions.published],
    ['活动反馈份数', feedback.ballots],
  ]
}

/** 非常满意 … 非常不满意; empty where the answers are kept back. */
export function satisfactionRows({ feedback }: EventFigures): readonly (readonly [string, number])[] {
  if (Object.keys(feedback.satisfaction).length === 0) return []
  return SATISFACTION_LEVELS.map((level) => [SATISFACTION_NAMES[level], feedback.satisfaction[level] ?? 0])
}

/** 愿意 … 不愿意. */
export function comeAgainRows({ feedback }: EventFigures): readonly (readonly [string, number])[] {
  if (Object.keys(feedback.comeAgain).length === 0) return []
  return COME_AGAIN.map((answer) => [COME_AGAIN_NAMES[answer], feedback.comeAgain[answer] ?? 0])
}

/** Satisfied and very satisfied of all who answered: 92.3%；— where nobody did or it is kept back. */
export function satisfiedWords({ feedback }: EventFigures): string {
  const total = Object.values(feedback.satisfaction).reduce((sum, count) => sum + count, 0)
  if (total === 0) return '—'
  const satisfied = (feedback.satisfaction['very-satisfied'] ?? 0) + (feedback.satisfaction['satisfied'] ?? 0)
  return `${(Math.round((satisfied * 1000) / total) / 10).toFixed(1)}%`
}
