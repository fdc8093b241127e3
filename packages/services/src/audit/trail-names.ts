import { listUnits } from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { namesByAlias } from './alias-name.repo.ts'
import type { TrailNames } from './event-lines.ts'

/** What the pseudonyms and ids in the trail of the caller's organisation stand for. */
export async function trailNames({ db, actor }: ServiceContext): Promise<TrailNames> {
  const units = await listUnits(db.read, actor.organisationId)
  return { people: await namesByAlias(db.read, actor.organisationId), units: new Map(units.map(({ id, name }) => [id, name])) }
}
