import type { FindingStatus, SunlitEvent, TakeOverFindings } from '@sunlit/contracts'
import { findPerson, listLeft, type FindingRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { OPEN_STATUSES, whyNotInStage, whyRecused } from './decide-finding.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf, type Judge } from './people.ts'
import type { Refusal } from './refusal.ts'

/** Another evaluator goes on with drafts and returned findings of somebody who has left the office (rule A-22). All of them, or none. */
export function takeOverFindings(ctx: ServiceContext, { findings }: TakeOverFindings): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const events: SunlitEvent[] = []
    for (const { findingId, version } of findings) {
      const { finding, period } = await holdFinding(tx, ctx, findingId)
      assertSeen(finding, version)
      refuseIf(whyNotInStage(period.stage, 'reviewing') ?? whyNotTakeOver(finding, await judgeOf(tx, ctx.actor)))
      await assertLeft(tx, finding)
      const changes = { recorded_by: ctx.actor.id, first_recorded_by: finding.first_recorded_by ?? finding.recorded_by }
      await stepFinding(tx, { id: findingId, version, statuses: OPEN_STATUSES }, changes)
      const fromAlias = (await findPerson(tx, finding.recorded_by))?.alias ?? ''
      events.push({ type: 'finding.taken-over', findingId, fromAlias })
    }
    return { value: undefined, events: atLeastOne(events) }
  })
}

type Left = Pick<FindingRow, 'unit_id' | 'status' | 'reviewed_by'>

/** Rules hold for whoever goes on with it: not one's own unit, and not what one has returned oneself. */
export function whyNotTakeOver(
  { unit_id, status, reviewed_by }: Left,
  judge: Judge,
  statuses: readonly FindingStatus[] = OPEN_STATUSES,
): Refusal | undefined {
  const recused = whyRecused(judge, unit_id)
  if (recused) return recused
  if (reviewed_by === judge.id) return { code: 'four_eyes' }
  return statuses.includes(status) ? undefined : { code: 'conflict' }
}

/** As long as the recorder can go on, nobody else does it for them. */
export async function assertLeft(
  tx: Tx,
  { organisation_id, recorded_by }: Pick<FindingRow, 'organisation_id' | 'recorded_by'>,
): Promise<void> {
  const left = await listLeft(tx, organisation_id, [recorded_by])
  if (!left.has(recorded_by)) throw new AppError('recorder_present')
}
