import { MOST_POINTS } from './points.ts'
import type { Indicator, Scheme, Side } from './scheme.ts'
import { isWithin, unique, type Complaints } from './complaints.ts'

/** Deeper tables are not printed by any office; a fourth level is refused. */
const MOST_LEVELS = 3

/** Side of each indicator, as its top ancestor states it. */
export interface TreeShape {
  readonly sides: ReadonlyMap<string, Side>
}

export function validateTree({ indicators, classes, id }: Scheme, found: Complaints): TreeShape {
  const known = unique(indicators, 'indicator', found)
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const sides = new Map<string, Side>()
  for (const indicator of indicators) {
    validateIndicator(indicator, known, found)
    const top = topOf(indicator, byId, found)
    sides.set(indicator.id, top.side ?? 'score')
  }
  if (indicators.length === 0) found.say('text_missing', 'scheme', id, 'indicators')
  if (classes.length === 0) found.say('text_missing', 'scheme', id, 'classes')
  validateClasses(classes, known, found)
  return { sides }
}

function validateIndicator({ id, parentId, name, worth, cap, side }: Indicator, known: ReadonlySet<string>, found: Complaints): void {
  if (name === '') found.say('text_missing', 'indicator', id, 'name')
  if (parentId !== undefined && !known.has(parentId)) found.say('unknown_reference', 'indicator', id, parentId)
  if (parentId !== undefined && side !== undefined) found.say('side_below_top', 'indicator', id)
  if (worth === null) found.say('worth_missing', 'indicator', id)
  else if (!isWithin(worth, 0, MOST_POINTS)) found.say('number_out_of_range', 'indicator', id, 'worth')
  if (cap !== undefined && !isWithin(cap, 0, MOST_POINTS)) found.say('number_out_of_range', 'indicator', id, 'cap')
}

function topOf(start: Indicator, byId: ReadonlyMap<string, Indicator>, found: Complaints): Indicator {
  let top = start
  const path = new Set([start.id])
  for (;;) {
    const parent = top.parentId === undefined ? undefined : byId.get(top.parentId)
    if (!parent) break
    if (path.has(parent.id)) {
      found.say('tree_circle', 'indicator', start.id)
      break
    }
    path.add(parent.id)
    top = parent
  }
  if (path.size > MOST_LEVELS) found.say('tree_too_deep', 'indicator', start.id)
  return top
}

function validateClasses(classes: Scheme['classes'], known: ReadonlySet<string>, found: Complaints): void {
  unique(classes, 'class', found)
  for (const { id, name, worths, absent } of classes) {
    if (name === '') found.say('text_missing', 'class', id, 'name')
    const stated = new Set<string>()
    for (const { indicatorId, worth } of worths) {
      if (!known.has(indicatorId)) found.say('unknown_reference', 'class', id, indicatorId)
      if (stated.has(indicatorId)) found.say('duplicate_id', 'class', id, indicatorId)
      if (!isWithin(worth, 0, MOST_POINTS)) found.say('number_out_of_range', 'class', id, indicatorId)
      stated.add(indicatorId)
    }
    for (const indicatorId of absent) if (!known.has(indicatorId)) found.say('unknown_reference', 'class', id, indicatorId)
  }
}
