import { STAGES } from '@sunlit/contracts'
import { countFindings, holdPeriod, listPeriods, type PeriodRow, type Tx, type Unit } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { adoptedScheme } from './scheme-version.ts'

/** What decides whether and how a unit takes part in a quarter. */
export type TakesPart = Pick<Unit, 'id' | 'name' | 'class_id' | 'active_from' | 'active_to'>

/**
 * Rule A-16: a change to the list of units leaves every quarter that is still worked on computable; a frozen one keeps its own list,
 * and so does one that was re-opened.
 * Throws `unknown_class` where the quarter's scheme does not know the class, and `unit_has_findings` when a unit would leave a quarter
 * in which facts about it are recorded. `before` is undefined for a new unit.
 */
export async function assertQuartersAllow(tx: Tx, organisationId: string, before: TakesPart | undefined, after: TakesPart): Promise<void> {
  for (const { id } of await listPeriods(tx, organisationId)) {
    const period = await holdPeriod(tx, organisationId, id) // a freeze at the same moment waits, or is seen
    if (!period || period.kept_units !== null || STAGES.indexOf(period.stage) >= STAGES.indexOf('frozen')) continue
    if (takesPart(after, period)) await assertKnownClass(tx, period, after)
    else if (before && takesPart(before, period)) await assertWithoutFindings(tx, period, after)
  }
}

async function assertWithoutFindings(tx: Tx, { id, title }: PeriodRow, unit: TakesPart): Promise<void> {
  const recorded = await countFindings(tx, { periodId: id, unitIds: [unit.id] })
  if (recorded > 0) throw new AppError('unit_has_findings', { unit: unit.name, period: title })
}

/** Every unit that takes part has a class that the scheme knows: otherwise nothing of the quarter could be computed. */
export async function assertKnownClass(tx: Tx, period: PeriodRow, unit: Pick<Unit, 'name' | 'class_id'>): Promise<void> {
  const { compiled } = await adoptedScheme(tx, period.organisation_id, period.scheme_version_id)
  if (compiled.scheme.classes.some(({ id }) => id === unit.class_id)) return
  throw new AppError('unknown_class', { unit: unit.name, unitClass: unit.class_id, period: period.title })
}

function takesPart({ active_from, active_to }: TakesPart, { opens_on, cut_off }: PeriodRow): boolean {
  return active_from <= cut_off && (active_to === null || active_to >= opens_on)
}
