import { STAGES } from '@sunlit/contracts'
import { listPeriods, listUnits, type Db } from '@sunlit/db'
import { listUnitClasses } from '../assessment/list-unit-classes.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { KnownClass, KnownUnit, UnitGround } from './unit-rows.ts'

/** What an imported unit is held against. */
export async function unitGround(ctx: ServiceContext): Promise<UnitGround> {
  const [units, classes] = [await knownUnits(ctx.db.read, ctx.actor.organisationId), await knownClasses(ctx)]
  return { units, classes, quarters: await openQuarters(ctx) }
}

/** In the organisation's own order. */
export async function knownUnits(db: Db, organisationId: string): Promise<readonly KnownUnit[]> {
  const rows = await listUnits(db, organisationId)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    name: row.name,
    classId: row.class_id,
    activeFrom: row.active_from,
    activeTo: row.active_to,
    parentName: row.parent_unit_id === null ? null : (names.get(row.parent_unit_id) ?? null),
  }))
}

/** Each class once; where two schemes use one name for different classes, the scheme's title tells them apart. */
export async function knownClasses(ctx: ServiceContext): Promise<readonly KnownClass[]> {
  const classes = await listUnitClasses(ctx)
  const once = classes.filter(({ id }, place) => classes.findIndex((other) => other.id === id) === place)
  return once.map(({ id, name, schemeTitle }) => ({
    id,
    label: once.some((other) => other.id !== id && other.name === name) ? `${name}（${schemeTitle}）` : name,
  }))
}

async function openQuarters({ db, actor }: ServiceContext): Promise<UnitGround['quarters']> {
  const periods = await listPeriods(db.read, actor.organisationId)
  const open = periods.filter(({ stage }) => STAGES.indexOf(stage) < STAGES.indexOf('frozen'))
  return Promise.all(
    open.map(async ({ title, opens_on, cut_off, scheme_version_id }) => {
      const { compiled } = await adoptedScheme(db.read, actor.organisationId, scheme_version_id)
      return { title, from: opens_on, to: cut_off, classIds: compiled.scheme.classes.map(({ id }) => id) }
    }),
  )
}
