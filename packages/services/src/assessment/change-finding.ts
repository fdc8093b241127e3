import { shanghaiDate } from '@sunlit/calendar'
import type { ChangeFinding } from '@sunlit/contracts'
import { groundOfFinding, listEvidence } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { OPEN_STATUSES, whyNotEdit, whyNotFacts, whyNotOnDay } from './decide-finding.ts'
import { evidenceHash } from './evidence-hash.ts'
import { factsHash } from './facts.ts'
import { assertSeen, holdFinding, refuseIf, stepFinding } from './finding-steps.ts'
import { judgeOf } from './people.ts'
import { refuseDoubleScored } from './refuse-double-scored.ts'
import { adoptedScheme } from './scheme-version.ts'

/** Corrects a draft or a returned finding; the unit stays, since another unit's facts are another finding. */
export function changeFinding(ctx: ServiceContext, input: ChangeFinding): Promise<void> {
  return runCommand(ctx, 'finding.record', async (tx) => {
    const { finding, period } = await holdFinding(tx, ctx, input.findingId)
    assertSeen(finding, input.version)
    refuseIf(whyNotEdit(finding, await judgeOf(tx, ctx.actor), period.stage))
    const where = { organisationId: finding.organisation_id, periodId: finding.period_id, unitId: finding.unit_id, personId: ctx.actor.id }
    const [ground] = await groundOfFinding(tx, where)
    const scheme = await adoptedScheme(tx, finding.organisation_id, period.scheme_version_id)
    const rule = scheme.compiled.rules.get(input.ruleId)?.rule
    if (!ground || !rule) throw new AppError('invalid_input')
    refuseIf(whyNotOnDay(ground, input.occurredOn, shanghaiDate(ctx.now())) ?? whyNotFacts(rule, input.facts))
    const place = { periodId: finding.period_id, unitId: finding.unit_id, indicatorId: rule.indicatorId }
    if (ground.doubleTolerance !== null && rule.indicatorId !== finding.indicator_id) await refuseDoubleScored(tx, scheme, place)

    const changes = {
      rule_id: rule.id,
      indicator_id: rule.indicatorId,
      occurred_on: input.occurredOn,
      facts: JSON.stringify(input.facts),
      fact_key: input.factKey ?? null,
      note: input.note,
    }
    await stepFinding(tx, { id: finding.id, version: input.version, statuses: OPEN_STATUSES }, changes)
    const evidence = (await listEvidence(tx, [finding.id])).map(evidenceHash)
    const hash = factsHash({ ...changes, unit_id: finding.unit_id }, input.facts)
    return { events: [{ type: 'finding.changed', findingId: finding.id, factsHash: hash, evidence }] }
  })
}
