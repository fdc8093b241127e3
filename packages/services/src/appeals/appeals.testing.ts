import type { AnswerLevel, DecideRuling, SendAnswer } from '@sunlit/contracts'
import { findAnswerOf, findFinding, type FindingRow, type UnitAnswerRow } from '@sunlit/db'
import type { TestDatabase } from '@sunlit/db/testing'
import { advanceStage } from '../assessment/advance-stage.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { decideRuling } from './decide-ruling.ts'
import { sendAnswer } from './send-answer.ts'

/** A quarter in its hearing with one accepted finding of 5 about the first unit, and everybody who may say something to it. */
export interface TestHearing extends TestQuarter {
  /** Five documents at 2 points each, about the first unit. */
  readonly findingId: string
  readonly head: ServiceContext
  /** Speak for the second unit. */
  readonly otherLiaison: ServiceContext
  readonly otherHead: ServiceContext
  readonly leader: ServiceContext
  finding(id?: string): Promise<FindingRow>
  answer(id?: string, level?: AnswerLevel): Promise<UnitAnswerRow>
  /** The head's appeal about the finding, sent. */
  appeal(change?: Partial<SendAnswer>): Promise<UnitAnswerRow>
  /** The second reviewer's ruling on an appeal. */
  rule(answer: UnitAnswerRow, change: Partial<DecideRuling> & Pick<DecideRuling, 'decision'>): Promise<void>
}

export async function aHearing(db: TestDatabase): Promise<TestHearing> {
  const quarter = await aQuarter(db)
  const [unitId, otherUnitId] = quarter.unitIds
  const findingId = await quarter.accept({ facts: { kind: 'count', count: 5 } })
  await quarter.advance('review')
  await quarter.advance('appeals')
  const finding = async (id = findingId): Promise<FindingRow> => {
    const row = await findFinding(db.read, quarter.organisationId, id)
    if (!row) throw new Error('the finding of the test is missing')
    return row
  }
  const answer = async (id = findingId, level: AnswerLevel = 1): Promise<UnitAnswerRow> => {
    const row = await findAnswerOf(db.read, id, level)
    if (!row) throw new Error('the answer of the test is missing')
    return row
  }
  const head = await quarter.person(['unit_head'], unitId)
  return {
    ...quarter,
    findingId,
    head,
    otherLiaison: await quarter.person(['liaison'], otherUnitId),
    otherHead: await quarter.person(['unit_head'], otherUnitId),
    leader: await quarter.person(['leader']),
    finding,
    answer,
    async appeal(change = {}) {
      const { version: findingVersion } = await finding(change.findingId)
      const said = { findingId, level: 1, version: 0, findingVersion, answer: 'appeal', grounds: '其中两件已经按时公开。' } as const
      await sendAnswer(head, { ...said, ...change })
      return answer(change.findingId, change.level)
    },
    async rule({ id: answerId, finding_id, version }, change) {
      const { version: findingVersion } = await finding(finding_id)
      await decideRuling(quarter.secondReviewer, { answerId, version, findingVersion, reason: '经核对公开记录。', ...change })
    },
  }
}

/** Back to the office's work and to the hearing again. */
export async function hearAgain({ manager, periodId, version }: TestHearing): Promise<void> {
  await advanceStage(manager, { periodId, version: await version(), to: 'review' })
  await advanceStage(manager, { periodId, version: await version(), to: 'appeals' })
}
