import type { PreviewSchemeChange } from '@sunlit/contracts'
import { findingsOfUnits, findSchemeVersion, listSchemeVersions, type Db, type PeriodRow } from '@sunlit/db'
import { STAGE_NAMES, STAGES } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod, loadBasis, type Basis } from './basis.ts'
import { ranksOf } from './quarter-wall.ts'
import type { Refusal } from './refusal.ts'
import { schemeObstacles, type SchemeObstacle } from './scheme-obstacles.ts'
import { accountsOf, type UnitAccount } from './unit-accounts.ts'

/** A later version a quarter could go over to. */
export interface SchemeChoice {
  readonly versionId: string
  readonly version: number
  readonly effectiveFrom: string
  readonly changesInWords: string | null
}

/** Adopted versions of the quarter's scheme that are later than its own and in force before its cut-off. */
export async function listSchemeChoices(
  ctx: ServiceContext,
  { periodId }: { readonly periodId: string },
): Promise<readonly SchemeChoice[]> {
  assertMay(ctx.actor, 'period.manage')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  const versions = await listSchemeVersions(ctx.db.read, ctx.actor.organisationId)
  const own = versions.find(({ id }) => id === period.scheme_version_id)
  return versions
    .filter((version) => own !== undefined && whyNotLater(own, version, period) === undefined)
    .toSorted((a, b) => b.version - a.version)
    .map(({ id, version, effective_from, changes_in_words }) => ({
      versionId: id,
      version,
      effectiveFrom: effective_from ?? '',
      changesInWords: changes_in_words,
    }))
}

/** What the other version would do to every unit, and what stands in its way. */
export interface SchemeChangePreview {
  readonly obstacles: readonly NamedObstacle[]
  /** Empty while something stands in the way: nothing can be computed then. */
  readonly units: readonly SchemeChangeOfUnit[]
}

export type NamedObstacle = SchemeObstacle & { readonly unitName: string }

export interface SchemeChangeOfUnit {
  readonly unitId: string
  readonly name: string
  readonly scoreBefore: number
  readonly scoreAfter: number
  readonly rankBefore: number
  readonly rankAfter: number
}

export async function previewSchemeChange(ctx: ServiceContext, input: PreviewSchemeChange): Promise<SchemeChangePreview> {
  assertMay(ctx.actor, 'period.manage')
  const period = await getPeriod(ctx.db.read, ctx.actor.organisationId, input.periodId)
  await assertLater(ctx.db.read, period, input.schemeVersionId)
  const before = await loadBasis(ctx.db.read, period, ctx.now())
  const after = await loadBasis(ctx.db.read, { ...period, scheme_version_id: input.schemeVersionId }, ctx.now())
  const names = new Map(before.units.map(({ row }) => [row.id, row.name]))
  const obstacles = (await obstaclesOf(ctx.db.read, after)).map((found) => ({ ...found, unitName: names.get(found.unitId) ?? '' }))
  return { obstacles, units: obstacles.length > 0 ? [] : await changesOfUnits(ctx.db.read, before, after) }
}

async function changesOfUnits(db: Db, before: Basis, after: Basis): Promise<readonly SchemeChangeOfUnit[]> {
  const [old, now] = [await accountsOf(db, before, before.units), await accountsOf(db, after, after.units)]
  const [oldRanks, newRanks] = [ranksOf(before, old), ranksOf(after, now)]
  const scores = (accounts: readonly UnitAccount[]) => new Map(accounts.map(({ unitId, explanation }) => [unitId, explanation.score]))
  const [oldScores, newScores] = [scores(old), scores(now)]
  return after.units.map(({ row }) => ({
    unitId: row.id,
    name: row.name,
    scoreBefore: oldScores.get(row.id) ?? 0,
    scoreAfter: newScores.get(row.id) ?? 0,
    rankBefore: oldRanks.get(row.id) ?? 0,
    rankAfter: newRanks.get(row.id) ?? 0,
  }))
}

/** What of the quarter the scheme of this basis knows nothing of. */
export async function obstaclesOf(db: Db, { period, scheme, units }: Basis): Promise<readonly SchemeObstacle[]> {
  const ids = units.map(({ unit }) => unit.id)
  const findings = ids.length === 0 ? [] : await findingsOfUnits(db, period.id, ids)
  return schemeObstacles(scheme.compiled, { units: units.map(({ unit }) => unit), findings })
}

interface VersionHead {
  readonly scheme_id: string
  readonly version: number
  readonly status: 'draft' | 'adopted'
  readonly effective_from: string | null
}

/** Rule A-23: only to a later adopted version of the same scheme that is in force before the quarter's cut-off. */
export function whyNotLater(own: VersionHead, other: VersionHead, { cut_off }: Pick<PeriodRow, 'cut_off'>): Refusal | undefined {
  const isLater = other.scheme_id === own.scheme_id && other.version > own.version
  const isInForce = other.status === 'adopted' && other.effective_from !== null && other.effective_from <= cut_off
  return isLater && isInForce ? undefined : { code: 'not_later_version' }
}

/** Throws unless the quarter is still worked on and the version may follow its own. */
export async function assertLater(db: Db, period: PeriodRow, versionId: string): Promise<void> {
  if (STAGES.indexOf(period.stage) >= STAGES.indexOf('frozen')) throw new AppError('wrong_stage', { stage: STAGE_NAMES[period.stage] })
  const own = await findSchemeVersion(db, period.organisation_id, period.scheme_version_id)
  const other = await findSchemeVersion(db, period.organisation_id, versionId)
  if (!own || !other) throw new AppError('not_found')
  const refusal = whyNotLater(own, other, period)
  if (refusal) throw new AppError(refusal.code)
}
