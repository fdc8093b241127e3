import type { AnswerLevel, DecideRuling, Permission } from '@sunlit/contracts'
import type { Tx } from '@sunlit/db'
import { factsOf } from '../assessment/facts.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand, type Done, type Unchanged } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAmend, whyNotRuleNow } from './decide-appeal.ts'
import { holdAnswer, holdCase } from './hold-case.ts'
import { whyPartial } from './impartial-people.ts'
import { orConflict } from './put-answer.ts'
import { escalationDay, storeRuling } from './store-ruling.ts'

/** The first word on an appeal, by a reviewer who has had no hand in the finding (rule R-6). */
export function decideRuling(ctx: ServiceContext, input: DecideRuling): Promise<void> {
  return orConflict(runCommand(ctx, 'ruling.decide', (tx) => rule(tx, ctx, input, { level: 1, permission: 'ruling.decide' })))
}

/** The last word, by a leader who has not ruled before (rule R-9). */
export function decideEscalation(ctx: ServiceContext, input: DecideRuling): Promise<void> {
  return orConflict(runCommand(ctx, 'escalation.decide', (tx) => rule(tx, ctx, input, { level: 2, permission: 'escalation.decide' })))
}

interface Bench {
  readonly level: AnswerLevel
  readonly permission: Permission
}

async function rule(
  tx: Tx,
  ctx: ServiceContext,
  input: DecideRuling,
  { level, permission }: Bench,
): Promise<Done<undefined> | Unchanged<undefined>> {
  const { answer, finding, period, rulings } = await holdAnswer(tx, ctx, input.answerId, (id) => holdCase(tx, ctx, id))
  // Drafts are the unit's own, and each bench has its own level: to others there is nothing here.
  if (answer.level !== level || answer.status === 'draft' || answer.answer !== 'appeal') throw new AppError('not_found')
  const { id, organisationId } = ctx.actor
  const own = rulings.find((ruling) => ruling.level === level && ruling.ruled_by === id)
  const repeats = own?.decision === input.decision && own.reason === input.reason && own.answer_id === answer.id
  if (repeats) return { unchanged: true, value: undefined } // a second click
  refuseIf(whyNotRuleNow(period.stage, finding.status))
  refuseIf(await whyPartial(tx, ctx.actor, permission, [{ finding, rulings }]))
  if (answer.status !== 'sent' || answer.version !== input.version) throw new AppError('conflict')
  if (input.facts) {
    const scheme = await adoptedScheme(tx, organisationId, period.scheme_version_id)
    const priced = scheme.compiled.rules.get(finding.rule_id)?.rule
    if (!priced) throw new AppError('invalid_input')
    refuseIf(whyNotAmend(priced, factsOf(finding), input.facts))
  }
  const { decision, facts, reason, findingVersion } = input
  const escalateUntil = level === 1 ? await escalationDay(tx, ctx) : null
  const stored = { finding, findingVersion, level, decision, facts, reason, answer, batchId: null, escalateUntil }
  return { value: undefined, events: atLeastOne(await storeRuling(tx, ctx, stored)) }
}
