import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { COLOURS, ELDER_COLOURS, FONT_FAMILY, HEAT, type ColourName } from './tokens.ts'

const css = readFileSync('src/tokens.css', 'utf8')

function block(selector: string): ReadonlyMap<string, string> {
  const body = css.split(`${selector} {`)[1]?.split('\n}')[0] ?? ''
  return new Map([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map((match) => [match[1] ?? '', (match[2] ?? '').replaceAll("'", '"')]))
}

const INK: readonly ColourName[] = ['text', 'muted', 'work', 'lost', 'closed', 'waiting']
const GROUND: readonly ColourName[] = ['page', 'surface', 'sunken', 'work-soft', 'lost-soft', 'closed-soft', 'waiting-soft']

describe('tokens', () => {
  test('contrast agrees with the two anchors of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  test('the style sheet and the script name the same colours and fonts', () => {
    const root = block(':root')
    for (const [name, value] of Object.entries(COLOURS)) expect(root.get(name), name).toBe(value)
    expect(root.get('font')).toBe(FONT_FAMILY)
  })

  test('elder mode in the style sheet is the one that is checked for contrast', () => {
    const inCss = new Map([...Object.entries(COLOURS), ...block('[data-elder]')])
    for (const [name, value] of Object.entries(ELDER_COLOURS)) expect(inCss.get(name), name).toBe(value)
  })

  test.each(INK.flatMap((ink) => GROUND.map((ground) => [ink, ground] as const)))(
    '%s on %s reads at 4.5:1, and at 7:1 in elder mode',
    (ink, ground) => {
      expect(contrast(COLOURS[ink], COLOURS[ground])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(ELDER_COLOURS[ink], ELDER_COLOURS[ground])).toBeGreaterThanOrEqual(7)
    },
  )

  test('the text of a main button and of every heat step reads at 4.5:1', () => {
    expect(contrast(COLOURS['on-work'], COLOURS.work)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(COLOURS['on-work'], COLOURS['work-deep'])).toBeGreaterThanOrEqual(7)
    for (const { ground, text } of HEAT) expect(contrast(text, ground), ground).toBeGreaterThanOrEqual(4.5)
  })

  test('the border of a field stands out from its ground at 3:1', () => {
    expect(contrast(COLOURS['line-strong'], COLOURS.surface)).toBeGreaterThanOrEqual(3)
  })

  test('elder mode has text of at least 18 pt and targets of at least 60 px', () => {
    const elder = block('[data-elder]')
    expect(Number.parseInt(elder.get('text-s') ?? '0', 10)).toBeGreaterThanOrEqual(24)
    expect(Number.parseInt(elder.get('control') ?? '0', 10)).toBeGreaterThanOrEqual(60)
    expect(elder.get('page')).toBe('#ffffff')
  })
})
