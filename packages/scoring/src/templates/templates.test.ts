import { describe, expect, test } from 'vitest'
import { ONE_POINT } from '../points.ts'
import type { Indicator, Scheme } from '../scheme.ts'
import { validateScheme } from '../validate.ts'
import { COMPOSITE_TEMPLATES, findTemplate, TEMPLATES } from './templates.ts'

function schemeOf(id: string): Scheme {
  const template = findTemplate(id)
  if (!template) throw new Error(`no template ${id}`)
  return template.scheme
}

function topWorth(scheme: Scheme, side: Indicator['side'] = 'score'): number {
  const tops = scheme.indicators.filter((indicator) => indicator.parentId === undefined && (indicator.side ?? 'score') === side)
  return tops.reduce((sum, indicator) => sum + (indicator.worth ?? 0), 0) / ONE_POINT
}

describe.each(TEMPLATES)('template $id', ({ id, title, scheme, open, summary }) => {
  test('names its source and what it leaves open', () => {
    expect(scheme.source.title.length).toBeGreaterThan(4)
    expect(open.length).toBeGreaterThan(0)
    expect([scheme.id, scheme.title]).toEqual([id, title])
    expect(summary).toMatch(/。$|%$/u)
  })

  test('has unique ids, and every rule, overlap and factor refers to something that is there', () => {
    const indicators = scheme.indicators.map((indicator) => indicator.id)
    const rules = scheme.rules.map((rule) => rule.id)
    expect(new Set(indicators).size).toBe(indicators.length)
    expect(new Set(rules).size).toBe(rules.length)
    for (const rule of scheme.rules) expect(indicators, rule.id).toContain(rule.indicatorId)
    for (const overlap of scheme.overlaps) for (const ruleId of overlap.ruleIds) expect(rules, overlap.id).toContain(ruleId)
    for (const rule of scheme.rules) expect(rule.source.length, rule.id).toBeGreaterThan(1)
  })

  test('has no fault but the figures its source leaves open', () => {
    const faults = validateScheme(scheme).filter(({ code }) => code !== 'price_missing' && code !== 'worth_missing')
    expect(faults).toEqual([])
  })

  test('is plain JSON: writing and reading it again changes nothing', () => {
    expect(JSON.parse(JSON.stringify(scheme))).toEqual(scheme)
  })
})

test('the published totals stand: 鲤城 32 of its four items, 金东 40, the Anhui rows 22, national 100 and 30', () => {
  const total = (id: string): number => topWorth(schemeOf(id))
  expect(total('licheng-2020')).toBe(32)
  expect(total('jindong-2021')).toBe(40)
  expect(total('anhui-quarterly-2021')).toBe(22)
  expect(total('national-2019')).toBe(100)
  expect(topWorth(schemeOf('national-2019'), 'bonus')).toBe(30)
})

test('the shares of a composite make one, and each part is a template of its own', () => {
  for (const { scheme } of COMPOSITE_TEMPLATES) {
    expect(scheme.parts.reduce((sum, part) => sum + part.share, 0)).toBe(10_000)
    for (const part of scheme.parts) expect(findTemplate(part.schemeId)?.id).toBe(part.schemeId)
  }
})

test('the seven items leave every price to the office, since the plan names none', () => {
  expect(schemeOf('seven-items-2022').indicators.map((indicator) => indicator.worth)).toEqual(Array.from({ length: 7 }, () => null))
})
