import { may, type Actor } from '../core/actor.ts'
import type { DoubleCase } from '@sunlit/db'

/** Rule B-3: until both entries are in, everybody sees their own and nobody another's, whatever their role. */
export function seesEntryOf(row: Pick<DoubleCase, 'state'>, actor: Pick<Actor, 'id'>, authorId: string): boolean {
  return authorId === actor.id || row.state !== 'waiting'
}

/** Whether somebody has to do with a case at all: one of the two, who gives out the work, or who decides what they split over. */
export function seesCase(row: Pick<DoubleCase, 'state' | 'first_by' | 'second_by'>, actor: Actor): boolean {
  if (isOneOfTwo(row, actor) || may(actor, 'double.manage')) return true
  return row.state !== 'waiting' && may(actor, 'wall.read')
}

export function isOneOfTwo(row: Pick<DoubleCase, 'first_by' | 'second_by'>, actor: Pick<Actor, 'id'>): boolean {
  return row.first_by === actor.id || row.second_by === actor.id
}
