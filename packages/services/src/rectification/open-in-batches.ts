import { closedRuleIds, isUniqueViolation, unlinkedFindings, type Tx } from '@sunlit/db'
import { getPeriod } from '../assessment/basis.ts'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand, type Done, type Unchanged } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { dueOfOpening } from './due-of-opening.ts'
import { ledgerBasis } from './ledger-basis.ts'
import { openEntries } from './open-entries.ts'

/** Findings in one transaction: few enough that others are served in between. */
const BATCH = 200

export interface Batches {
  readonly periodId: string
  /** Left out: every finding of the quarter. */
  readonly findingIds?: readonly string[]
  readonly dueOn?: string | undefined
  readonly permission: 'rectification.manage' | 'period.read'
  /** Leaves alone what is no recurrence. */
  readonly onlyRecurrences: boolean
  /** Leaves out the units the caller must not judge; what happens by itself leaves out none. */
  readonly sparing: boolean
}

/** Takes accepted findings into the ledger, batch by batch; what stands there already is passed over, so it may be repeated. */
export async function openInBatches(ctx: ServiceContext, batches: Batches): Promise<number> {
  let opened = 0
  try {
    for (let after = ''; ;) {
      const done = await runCommand<Batch>(ctx, batches.permission, (tx) => openBatch(tx, ctx, batches, after))
      opened += done.opened
      if (done.last === undefined) return opened
      after = done.last
    }
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error // a colleague does the same at this moment
  }
}

interface Batch {
  readonly opened: number
  /** Undefined after the last batch. */
  readonly last: string | undefined
}

async function openBatch(tx: Tx, ctx: ServiceContext, batches: Batches, after: string): Promise<Done<Batch> | Unchanged<Batch>> {
  const { periodId, dueOn, findingIds, onlyRecurrences, sparing } = batches
  const { organisationId } = ctx.actor
  const period = await getPeriod(tx, organisationId, periodId)
  const ruleIds = onlyRecurrences ? await closedRuleIds(tx, organisationId) : undefined
  if (ruleIds?.length === 0) return { unchanged: true, value: { opened: 0, last: undefined } }
  const exceptUnitIds = sparing ? barredUnits(await judgeOf(tx, ctx.actor)) : []
  const narrowed = { ...(findingIds && { findingIds }), ...(ruleIds && { ruleIds }) }
  const findings = await unlinkedFindings(tx, { organisationId, periodId, exceptUnitIds, after, limit: BATCH, ...narrowed })
  const last = findings.length < BATCH ? undefined : findings.at(-1)?.id
  const basis = await ledgerBasis(tx, ctx)
  const events = await openEntries(tx, ctx, basis, { period, findings, dueOn: dueOfOpening(basis, dueOn), onlyRecurrences })
  const value = { opened: events.length, last }
  return events.length === 0 ? { unchanged: true, value } : { value, events: atLeastOne(events) }
}
