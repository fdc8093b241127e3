import { Buffer } from 'node:buffer'
import type { EnterScores, SunlitEvent } from '@sunlit/contracts'
import {
  changeDoubleCase,
  insertDoubleEntry,
  isUniqueViolation,
  listDoubleEntries,
  listDoubleEvidence,
  type DoubleEntry,
  type Tx,
} from '@sunlit/db'
import { whyNotInStage, whyRecused } from '../assessment/decide-finding.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { judgeOf } from '../assessment/people.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { becomeFindings } from './become-findings.ts'
import { basisOfCase, holdCase, marksOf, pointsOfMarks, refuseMarks, type HeldCase } from './case-ground.ts'
import { compareEntries } from './compare-entries.ts'
import { entryHash } from './entry-hash.ts'

const NONCE_BYTES = 16

/**
 * Hands in what one of the two evaluators found; none at all says that nothing was found. It is final. The answer is the same whether
 * the other has handed in or not: what came of it is read from the case.
 */
export async function enterScores(ctx: ServiceContext, { caseId, marks }: EnterScores): Promise<void> {
  try {
    await runCommand(ctx, 'double.enter', async (tx) => {
      const held = await holdCase(tx, ctx, caseId)
      const { row, period } = held
      // Somebody else's case does not exist for those it was not given to.
      if (row.first_by !== ctx.actor.id && row.second_by !== ctx.actor.id) throw new AppError('not_found')
      refuseIf(whyNotInStage(period.stage, 'recording') ?? whyRecused(await judgeOf(tx, ctx.actor), row.unit_id))
      const entries = await listDoubleEntries(tx, [caseId])
      if (entries.some(({ person_id }) => person_id === ctx.actor.id)) throw new AppError('entry_final')
      await refuseMarks(tx, ctx, held, marks)
      const nonce = Buffer.from(ctx.randomBytes(NONCE_BYTES)).toString('base64url')
      const own = { case_id: caseId, person_id: ctx.actor.id, organisation_id: row.organisation_id, marks: JSON.stringify(marks), nonce }
      await insertDoubleEntry(tx, { ...own, entered_at: ctx.now() })
      const evidence = await listDoubleEvidence(tx, [caseId], ctx.actor.id)
      const entered: SunlitEvent = { type: 'double.entered', caseId, entryHash: entryHash({ caseId, nonce, marks, evidence }) }
      const [other] = entries
      return { value: undefined, events: [entered, ...(other ? await compare(tx, ctx, held, [own, other]) : [])] }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('entry_final') : error
  }
}

type Entry = Pick<DoubleEntry, 'person_id' | 'marks' | 'nonce'>

/** Both are in: agreed within the tolerance, or left to a third person. */
async function compare(tx: Tx, ctx: ServiceContext, held: HeldCase, entries: readonly [Entry, Entry]): Promise<readonly SunlitEvent[]> {
  const { row, period } = held
  const [first, second] = entries[0].person_id === row.first_by ? entries : [entries[1], entries[0]]
  const basis = await basisOfCase(tx, ctx, held)
  const entry = ({ marks }: Entry) => ({ marks: marksOf({ marks }), points: pointsOfMarks(basis, row, marksOf({ marks })) })
  const [one, other] = [entry(first), entry(second)]
  const tolerance = period.double_tolerance ?? 0
  const found = compareEntries(one, other, { tolerance, rule: period.double_rule ?? 'milder' })
  const points = { first_points: one.points, second_points: other.points, tolerance }
  const settled = found.agreed ? ({ state: 'agreed', stands: found.stands } as const) : ({ state: 'split' } as const)
  if (!(await changeDoubleCase(tx, row, { ...points, ...settled }))) throw new AppError('conflict')
  const compared: SunlitEvent = {
    type: 'double.compared',
    caseId: row.id,
    agreed: found.agreed,
    firstPoints: one.points,
    secondPoints: other.points,
    tolerance,
    nonces: [first.nonce, second.nonce],
  }
  if (!found.agreed) return [compared]
  const standsSecond = found.stands === 'second'
  const findings = await becomeFindings(tx, ctx, held, {
    marks: found.marks,
    recordedBy: standsSecond ? row.second_by : row.first_by,
    reviewedBy: standsSecond ? row.first_by : row.second_by,
    reason: null,
    evidenceOf: found.stands === 'mean' ? [row.first_by, row.second_by] : [standsSecond ? row.second_by : row.first_by],
  })
  return [compared, ...findings]
}
