import { ONE_POINT } from '@sunlit/scoring'
import { COLOURS, FONT_FAMILY } from '@sunlit/ui'
import type { EChartsCoreOption } from 'echarts/core'

export interface Bar {
  readonly name: string
  /** 1/10 000 of a point. */
  readonly value: number
  /** Stands at the end of the bar. */
  readonly label: string
}

const TEXT = { color: COLOURS.text, fontFamily: FONT_FAMILY, fontSize: 13 } as const
const ROW = 28
const ROOM = 24

export function barsHeight(bars: readonly Bar[]): number {
  return bars.length * ROW + ROOM
}

/** Lying bars from zero, the first on top, each with its figure at its end: the length is never the only sign. */
export function barsOption(bars: readonly Bar[], colour: 'work' | 'lost'): EChartsCoreOption {
  return {
    textStyle: TEXT,
    grid: { left: 8, right: 16 + 11 * Math.max(0, ...bars.map(({ label }) => label.length)), top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { ...TEXT, width: 150, overflow: 'truncate', interval: 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS['line-strong'] } },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 16,
        itemStyle: { color: COLOURS[colour] },
        data: bars.map(({ value, label }) => ({
          value: value / ONE_POINT,
          label: { show: true, position: 'right', formatter: label, ...TEXT },
        })),
      },
    ],
  }
}

export interface Curve {
  readonly name: string
  /** By place in `places`; null where there is nothing. */
  readonly values: readonly (number | null)[]
}

/** Colour, sign and dash differ together, so that each curve is known without its colour and on black and white paper. */
const STYLES = [
  { color: COLOURS.work, symbol: 'circle', type: 'solid' },
  { color: COLOURS.lost, symbol: 'rect', type: 'dashed' },
  { color: COLOURS.closed, symbol: 'triangle', type: 'dotted' },
  { color: COLOURS.waiting, symbol: 'diamond', type: 'solid' },
  { color: COLOURS.muted, symbol: 'roundRect', type: 'dashed' },
] as const

export const CURVES_HEIGHT = 280

/** Curves over a few places; the axis covers what is there, since a step of a point would vanish on one from zero. */
export function curvesOption(places: readonly string[], curves: readonly Curve[], format: (points: number) => string): EChartsCoreOption {
  return {
    textStyle: TEXT,
    legend: { show: curves.length > 1, bottom: 0, itemWidth: 36, textStyle: TEXT, selectedMode: false },
    grid: { left: 8, right: 24, top: 24, bottom: curves.length > 1 ? 40 : 8, containLabel: true },
    xAxis: { type: 'category', data: [...places], axisLabel: TEXT, axisLine: { lineStyle: { color: COLOURS['line-strong'] } } },
    yAxis: { type: 'value', scale: true, axisLabel: TEXT, splitLine: { lineStyle: { color: COLOURS.line } } },
    series: curves.map(({ name, values }, nth) => {
      const style = STYLES[nth % STYLES.length] ?? STYLES[0]
      return {
        type: 'line',
        name,
        silent: true,
        symbol: style.symbol,
        symbolSize: 9,
        lineStyle: { color: style.color, type: style.type, width: 2 },
        itemStyle: { color: style.color },
        data: values.map((value) =>
          value === null ? null : { value: value / ONE_POINT, label: { show: true, position: 'top', formatter: format(value), ...TEXT } },
        ),
      }
    }),
  }
}
