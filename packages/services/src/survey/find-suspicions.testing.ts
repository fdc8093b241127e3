import type { InvalidReason } from '@sunlit/questionnaire'
import { SUSPICION, type Suspicion } from './find-suspicions.ts'

/** Of a ballot, what speaks for or against it; never what it says, only whether two say the same. */
export interface BallotTrace {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly seconds: number | null
  readonly device: string | null
  readonly network: string | null
  /** Equal for equal answers. */
  readonly print: string
}

const MINUTE = 60_000

/** Rule W-6 in plain words, with every ballot in memory: what the database must find. Two people should look at these, each ballot once with its strongest reason. The first of a device, and the first of those alike, are not in doubt. */
export function suspicionsAmong(traces: readonly BallotTrace[], questions: number): readonly Suspicion[] {
  const found = new Map<string, Suspicion>()
  const doubt = (id: string, reason: InvalidReason, words: string): void => {
    if (!found.has(id)) found.set(id, { id, reason, words })
  }
  const inOrder = traces.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  for (const again of laterOnes(inOrder, ({ device }) => device, 2)) doubt(again.id, 'duplicate', '同一台设备已经提交过一份')
  for (const { id, seconds } of inOrder) {
    if (seconds !== null && seconds * 1000 < questions * SUSPICION.millisecondsAQuestion) {
      doubt(id, 'speed', `${questions} 题只用了 ${seconds} 秒`)
    }
  }
  const sameWords = (trace: BallotTrace): string | null => (trace.network === null ? null : `${trace.network} ${trace.print}`)
  for (const { id } of laterOnes(inOrder, sameWords, SUSPICION.alike)) doubt(id, 'pattern', '同一网络有多份答卷内容完全相同')
  for (const { id } of bursts(inOrder)) doubt(id, 'burst', `同一网络一分钟内提交了 ${SUSPICION.burst} 份以上`)
  return [...found.values()]
}

/** All but the first of those that share a key, where they are at least so many. */
function laterOnes(traces: readonly BallotTrace[], keyOf: (trace: BallotTrace) => string | null, atLeast: number): readonly BallotTrace[] {
  const groups = Map.groupBy(traces, keyOf)
  groups.delete(null)
  return [...groups.values()].flatMap((group) => (group.length >= atLeast ? group.slice(1) : []))
}

/** Everything that lies within a minute with so many others of its network. */
function bursts(traces: readonly BallotTrace[]): readonly BallotTrace[] {
  const groups = Map.groupBy(traces, ({ network }) => network)
  groups.delete(null)
  const found = new Set<BallotTrace>()
  for (const group of groups.values()) {
    let first = 0
    group.forEach((trace, last) => {
      while (trace.at - (group[first]?.at ?? 0) > MINUTE) first += 1
      if (last - first + 1 >= SUSPICION.burst) for (const one of group.slice(first, last + 1)) found.add(one)
    })
  }
  return [...found]
}
