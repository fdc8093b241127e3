import type { RulingDecision } from '@sunlit/contracts'
import {
  addAnswerAddress,
  confirmFindings,
  decideRuling,
  saveAnswer,
  sendAnswer,
  unitCases,
  type CaseView,
  type ServiceContext,
} from '@sunlit/services'
import type { Facts } from '@sunlit/scoring'

/** Who speaks for the unit of the demo, and who rules on what it says. */
export interface DemoBench {
  readonly liaison: ServiceContext
  readonly head: ServiceContext
  /** A reviewer who has had no hand in the findings. */
  readonly ruler: ServiceContext
}

/** One appeal of a past quarter and what became of it. */
export interface DemoAppeal {
  readonly ruleId: string
  readonly grounds: string
  readonly page: string
  readonly decision: RulingDecision
  readonly facts?: Facts
  readonly reason: string
}

/** By quarter, the oldest first; undefined where the unit agreed to everything. */
export const PAST_APPEALS: readonly (DemoAppeal | undefined)[] = [
  undefined,
  {
    ruleId: 'attributes-each',
    grounds: '五件公文中有两件在检查之前已经补注公开属性，附发布页面。',
    page: 'wenjian/e2-buzhu',
    decision: 'amended',
    facts: { kind: 'count', count: 3 },
    reason: '经核对发布记录，两件公文的公开属性在检查前已经补注，按三件计。',
  },
  {
    ruleId: 'attributes-each',
    grounds: '两件公文已在检查之后补注公开属性，请予免扣。',
    page: 'wenjian/2-buzhu',
    decision: 'upheld',
    reason: '检查时确未标注，检查之后的改正记入整改，不改变认定。',
  },
]

/** The liaison drafts, the head sends and agrees to the rest, a reviewer rules, and the head accepts the ruling. */
export async function playHearing(
  bench: DemoBench,
  place: { readonly periodId: string; readonly unitId: string },
  appeal?: DemoAppeal,
): Promise<void> {
  if (appeal) await playAppeal(bench, place, appeal)
  const { cases } = await unitCases(bench.head, place)
  const open = cases.filter(({ next, answers }) => next?.level === 1 && next.isOpen && answers.length === 0)
  if (open.length === 0) return
  const findings = open.map(({ finding }) => ({ findingId: finding.id, findingVersion: finding.version }))
  await confirmFindings(bench.head, { ...place, findings })
}

async function playAppeal(
  { liaison, head, ruler }: DemoBench,
  place: { readonly periodId: string; readonly unitId: string },
  appeal: DemoAppeal,
): Promise<void> {
  const { finding } = await caseOf(head, place, appeal.ruleId)
  const { id: findingId } = finding
  const said = { findingId, level: 1, answer: 'appeal', grounds: appeal.grounds } as const
  const { answerId } = await saveAnswer(liaison, { ...said, version: 0 })
  const url = `https://shili.example/${appeal.page}`
  const { version } = await addAnswerAddress(liaison, { answerId, url, capturedAt: liaison.now() })
  const sent = await sendAnswer(head, { ...said, version, findingVersion: finding.version })
  const { decision, reason, facts } = appeal
  const ruling = { answerId, version: sent.version, findingVersion: finding.version, decision, reason, ...(facts && { facts }) }
  await decideRuling(ruler, ruling)
  const { finding: ruled } = await caseOf(head, place, appeal.ruleId)
  await sendAnswer(head, { findingId, level: 2, version: 0, findingVersion: ruled.version, answer: 'agree', grounds: '' })
}

async function caseOf(
  head: ServiceContext,
  place: { readonly periodId: string; readonly unitId: string },
  ruleId: string,
): Promise<CaseView> {
  const { cases } = await unitCases(head, place)
  const found = cases.find(({ finding }) => finding.ruleId === ruleId)
  if (!found) throw new Error(`the demo appeals a finding under ${ruleId} that is not there`)
  return found
}
