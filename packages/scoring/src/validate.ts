import { isIsoDate } from '@sunlit/calendar'
import { complaints, isWithin, makeOne, unique, type Complaints } from './complaints.ts'
import { MOST_POINTS, MOST_RATIO, ONE } from './points.ts'
import type { Refusal } from './result.ts'
import type { BonusTerms, Grade, Scheme } from './scheme.ts'
import { validateRules } from './validate-rules.ts'
import { validateTree } from './validate-tree.ts'

/**
 * Every structural fault of a scheme; an empty list means it can be compiled. Figures left open (`price_missing`, `worth_missing`) are among them:
 * a template may have them, a scheme in use may not.
 */
export function validateScheme(scheme: Scheme): readonly Refusal[] {
  const found = complaints()
  validateHead(scheme, found)
  const tree = validateTree(scheme, found)
  validateRules(scheme, tree, found)
  validatePolicy(scheme, found)
  validateGrades(scheme.grades, found)
  validateBonusTerms(scheme.bonus, found)
  validateYear(scheme, found)
  return found.list
}

function validateHead(scheme: Scheme, found: Complaints): void {
  const { id, version, title, effectiveFrom, effectiveTo, passShare, decimals, base, cutOff } = scheme
  const range = (ok: boolean, detail: string): void => {
    if (!ok) found.say('number_out_of_range', 'scheme', id, detail)
  }
  if (id === '') found.say('text_missing', 'scheme', id, 'id')
  if (title === '') found.say('text_missing', 'scheme', id, 'title')
  range(isWithin(version, 1, 1_000_000), 'version')
  range(isWithin(passShare, 0, ONE), 'passShare')
  range(isWithin(decimals, 0, 4), 'decimals')
  range(base === undefined || isWithin(base, 1, MOST_POINTS), 'base')
  range(cutOff.kind === 'quarter-end' || isWithin(cutOff.days, -366, 366), 'cutOff')
  if (!isIsoDate(effectiveFrom)) found.say('bad_date', 'scheme', id, 'effectiveFrom')
  if (effectiveTo !== undefined && !isIsoDate(effectiveTo)) found.say('bad_date', 'scheme', id, 'effectiveTo')
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) found.say('range_upside_down', 'scheme', id, 'effectiveTo')
}

function validatePolicy({ notApplicable, indicators }: Scheme, found: Complaints): void {
  switch (notApplicable.kind) {
    case 'keep':
    case 'spread':
      return
    case 'normalise':
      if (!isWithin(notApplicable.to, 1, MOST_POINTS)) found.say('number_out_of_range', 'policy', 'normalise', 'to')
      return
    case 'factor':
      for (const { indicatorIds, numerator, denominator } of notApplicable.factors) {
        const id = indicatorIds.join('+')
        if (indicatorIds.length === 0) found.say('unknown_reference', 'policy', 'factor')
        for (const indicatorId of indicatorIds) {
          if (!indicators.some((indicator) => indicator.id === indicatorId)) found.say('unknown_reference', 'policy', id, indicatorId)
        }
        if (!isWithin(denominator, 1, MOST_RATIO) || !isWithin(numerator, denominator, MOST_RATIO)) {
          found.say('number_out_of_range', 'policy', id, 'factor')
        }
      }
  }
}

/** Grades fall from the best to one that starts at 0, so every score has exactly one. */
export function validateGrades(grades: readonly Grade[], found: Complaints): void {
  const names = new Set<string>()
  grades.forEach(({ name, from }, index) => {
    const before = grades[index - 1]
    if (name === '') found.say('text_missing', 'grade', name, 'name')
    if (names.has(name)) found.say('duplicate_id', 'grade', name)
    names.add(name)
    if (!isWithin(from, 0, MOST_POINTS)) found.say('number_out_of_range', 'grade', name, 'from')
    if (before !== undefined && from >= before.from) found.say('grades_out_of_order', 'grade', name)
    if (index === grades.length - 1 && from !== 0) found.say('grades_out_of_order', 'grade', name, 'last')
  })
}

export function validateBonusTerms({ cap, gate, totalAtMost }: BonusTerms, found: Complaints): void {
  if (cap !== undefined && !isWithin(cap, 0, MOST_POINTS)) found.say('number_out_of_range', 'bonus', 'cap')
  if (gate !== undefined && !isWithin(gate.score, 0, MOST_POINTS)) found.say('number_out_of_range', 'bonus', 'gate')
  if (totalAtMost !== undefined && !isWithin(totalAtMost, 0, MOST_POINTS)) found.say('number_out_of_range', 'bonus', 'totalAtMost')
}

function validateYear({ year }: Scheme, found: Complaints): void {
  const { quarters, parts, ownShare } = year
  unique(parts, 'part', found)
  const shares = [ownShare, ...parts.map(({ share }) => share)]
  if (!makeOne(shares)) found.say('shares_do_not_make_one', 'year', 'parts')
  if (quarters.kind === 'weighted' && !makeOne(quarters.shares)) found.say('shares_do_not_make_one', 'year', 'quarters')
  if (quarters.kind === 'cumulative' && !isWithin(quarters.base, 1, MOST_POINTS)) found.say('number_out_of_range', 'year', 'base')
}
