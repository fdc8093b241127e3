import { COLOURS, FONT_FAMILY } from '@sunlit/ui'
import type { EChartsCoreOption } from 'echarts/core'

export interface IntervalBar {
  readonly name: string
  /** 1/10 000. */
  readonly share: number
  readonly label: string
  readonly low: number | undefined
  readonly high: number | undefined
}

const TEXT = { color: COLOURS.text, fontFamily: FONT_FAMILY, fontSize: 13 } as const
const ROW = 34
const ROOM = 40

export function intervalsHeight(bars: readonly IntervalBar[]): number {
  return bars.length * ROW + ROOM
}

/** Bars from zero to a hundred with the interval in which the true share lies, as a line with a mark at each end. */
export function intervalsOption(bars: readonly IntervalBar[]): EChartsCoreOption {
  return {
    textStyle: TEXT,
    grid: { left: 8, right: 72, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      axisLabel: { ...TEXT, formatter: '{value}%' },
      splitLine: { lineStyle: { color: COLOURS.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { ...TEXT, width: 160, overflow: 'truncate', interval: 0 },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 16,
        itemStyle: { color: COLOURS.work },
        data: bars.map(({ share, label }) => ({
          value: share / 100,
          label: { show: true, position: 'right', distance: 30, formatter: label, ...TEXT },
        })),
      },
      ...bars.flatMap(({ low, high }, at) => (low === undefined || high === undefined ? [] : [whisker(at, low / 100, high / 100)])),
    ],
  }
}

function whisker(at: number, low: number, high: number): object {
  return {
    type: 'line',
    silent: true,
    symbol: 'rect',
    symbolSize: [2, 12],
    lineStyle: { color: COLOURS.text, width: 2 },
    itemStyle: { color: COLOURS.text },
    data: [
      [low, at],
      [high, at],
    ],
  }
}
