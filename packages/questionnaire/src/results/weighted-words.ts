import { plainPoints } from '@sunlit/scoring'
import { CHANNEL_NAMES } from '../score/formula.ts'
import type { ChannelWeighting, WeightedResults } from './weighted-scores.ts'

/** What weighting did, in sentences: each channel's effect, or why it stands unweighted. */
export function weightedWords({ sumsOnly, channels }: WeightedResults): readonly string[] {
  if (sumsOnly === true) return ['这次只公布汇总数，加权结果别人无法重算，所以不加权，得分仍是未加权的。']
  return channels.filter(({ ballots }) => ballots > 0).map((channel) => `${CHANNEL_NAMES[channel.channel]}：${channelWords(channel)}`)
}

function channelWords({ state, ballots, effective = ballots, largest = 0 }: ChannelWeighting): string {
  switch (state) {
    case 'weighted':
      return `${ballots}份有效答卷，加权后相当于${effective}份同等权重的答卷；最大的权重是平均权重的${plainPoints(Math.round(largest / 100) * 100)}倍。`
    case 'few':
      return '有的人群没有人作答或作答太少，不加权，仍用未加权的得分。'
    case 'unmet':
      return '权重要超出0.2到5的范围，才能符合人口比例，不加权，仍用未加权的得分。'
  }
}
