import { STAGES, type Permission, type Stage } from '@sunlit/contracts'
import { assertMay, scopeOf, type Actor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'

/**
 * Rule A-10: people of a unit see that unit only, and its findings from the hearing stage on; until then they are the office's work
 * in progress.
 */
const SHOWN_TO_UNITS: readonly Stage[] = STAGES.slice(STAGES.indexOf('appeals'))

/** The units whose findings of a period this person sees. */
export function unitsInReach(actor: Actor, permission: Permission, stage: Stage): 'all' | readonly string[] {
  assertMay(actor, permission)
  const scope = scopeOf(actor, permission)
  return scope === 'all' || SHOWN_TO_UNITS.includes(stage) ? scope : []
}

/** Whatever is out of reach is answered as if it did not exist. */
export function assertInReach(actor: Actor, permission: Permission, stage: Stage, unitId: string): void {
  const units = unitsInReach(actor, permission, stage)
  if (units !== 'all' && !units.includes(unitId)) throw new AppError('not_found')
}
