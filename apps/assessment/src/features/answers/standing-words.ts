import { RULING_DECISION_NAMES } from '@sunlit/contracts'
import type { CaseView } from '../../lib/outputs.ts'

export interface Standing {
  readonly words: string
  readonly tone: 'open' | 'waiting' | 'done'
}

/** Where a finding stands between the unit and the office, in one short phrase. */
export function standingWords({ answers, rulings }: Pick<CaseView, 'answers' | 'rulings'>): Standing {
  const second = rulings.find(({ level }) => level === 2)
  if (second) return { words: `复议裁定：${RULING_DECISION_NAMES[second.decision]}`, tone: 'done' }
  const first = rulings.find(({ level }) => level === 1)
  const answer = answers.find(({ level }) => level === (first ? 2 : 1))
  if (answer?.status === 'sent') return sent(answer.answer, first !== undefined)
  if (first) return { words: `裁定：${RULING_DECISION_NAMES[first.decision]}`, tone: first.decision === 'withdrawn' ? 'done' : 'open' }
  if (answer?.status === 'draft') return { words: answer.answer === 'appeal' ? '拟申诉' : '拟无异议', tone: 'open' }
  return { words: '还没有意见', tone: 'open' }
}

function sent(answer: 'agree' | 'appeal', afterRuling: boolean): Standing {
  if (answer === 'agree') return { words: afterRuling ? '已接受裁定' : '已确认无异议', tone: 'done' }
  return { words: afterRuling ? '已申请复议，等待裁定' : '已申诉，等待裁定', tone: 'waiting' }
}

/** Findings the head may agree to in one step: nothing said yet, or only that there is nothing to say. */
export function agreeable(cases: readonly CaseView[]): readonly CaseView[] {
  return cases.filter(({ next, answers }) => {
    if (next?.level !== 1 || !next.isOpen) return false
    const stored = answers.find(({ level }) => level === 1)
    return stored === undefined || stored.status === 'withdrawn' || (stored.status === 'draft' && stored.answer === 'agree')
  })
}
