import { findVersionOfScheme, listSchemeVersions } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { schemeOf } from './scheme-version.ts'

/** A class that a scheme knows: what a unit is placed in, under the name that people read. */
export interface UnitClassView {
  readonly id: string
  readonly name: string
  readonly schemeTitle: string
  /** False while the scheme is only a draft. */
  readonly adopted: boolean
}

/** Classes of the newest adopted version of each scheme, or of its draft where nothing is adopted yet. */
export async function listUnitClasses(ctx: ServiceContext): Promise<readonly UnitClassView[]> {
  assertMay(ctx.actor, 'unit.manage')
  const { organisationId } = ctx.actor
  const versions = Map.groupBy(await listSchemeVersions(ctx.db.read, organisationId), ({ scheme_id }) => scheme_id)
  const classes = await Promise.all(
    [...versions].map(async ([schemeId, [newest, ...older]]) => {
      const chosen = [newest, ...older].find((version) => version?.status === 'adopted') ?? newest
      const row = chosen && (await findVersionOfScheme(ctx.db.read, organisationId, schemeId, chosen.version))
      if (!row) return []
      const { title, classes: known } = schemeOf(row)
      return known.map(({ id, name }) => ({ id, name, schemeTitle: title, adopted: row.status === 'adopted' }))
    }),
  )
  // What is in force comes before what is being drafted.
  return classes.flat().toSorted((a, b) => Number(b.adopted) - Number(a.adopted))
}
