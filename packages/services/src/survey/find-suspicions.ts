import { listBallotsInDoubt, type BallotInDoubt, type Db } from '@sunlit/db'
import type { InvalidReason } from '@sunlit/questionnaire'

export interface Suspicion {
  readonly id: string
  readonly reason: InvalidReason
  readonly words: string
}

/** Rule W-6; defaults of this platform, no office has published its own. */
export const SUSPICION = {
  /** Nobody reads a question and chooses in less. */
  millisecondsAQuestion: 700,
  /** So many of one network within a minute … */
  burst: 30,
  /** … and so many of one network that say the very same. */
  alike: 10,
} as const

/** Rule W-6: what two people should look at, each ballot once with its strongest reason. Memory grows with what is found, not with what is looked through. */
export async function findSuspicions(db: Db, evaluationId: string, questions: number): Promise<readonly Suspicion[]> {
  const { burst, alike, millisecondsAQuestion } = SUSPICION
  const found = new Map<string, Suspicion>()
  for (const doubt of await listBallotsInDoubt(db, evaluationId, { burst, alike, milliseconds: questions * millisecondsAQuestion })) {
    if (!found.has(doubt.id)) found.set(doubt.id, { id: doubt.id, reason: doubt.why, words: wordsOf(doubt, questions) })
  }
  return [...found.values()]
}

function wordsOf({ why, seconds }: BallotInDoubt, questions: number): string {
  switch (why) {
    case 'duplicate':
      return '同一台设备已经提交过一份'
    case 'speed':
      return `${questions} 题只用了 ${seconds} 秒`
    case 'pattern':
      return '同一网络有多份答卷内容完全相同'
    case 'burst':
      return `同一网络一分钟内提交了 ${SUSPICION.burst} 份以上`
  }
}
