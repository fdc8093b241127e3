import type { Formula } from '@sunlit/questionnaire'
import type { Points } from '@sunlit/scoring'

/** The most that a formula can give: the best option of every item, as a mean or added up. */
export function fullScoreOf({ maps, items, combine }: Formula): Points {
  const best = new Map(maps.map((map) => [map.id, bestOf(map)]))
  const worths = items.map((item) => ({ most: best.get(item.map) ?? 0, weight: item.weight }))
  if (combine === 'sum') return worths.reduce((sum, { most }) => sum + most, 0)
  const weights = worths.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? 0 : Math.round(worths.reduce((sum, { most, weight }) => sum + most * weight, 0) / weights)
}

function bestOf(map: Formula['maps'][number]): Points {
  switch (map.kind) {
    case 'options':
      return Math.max(0, ...map.options.map(({ points }) => points))
    case 'bands':
      return Math.max(
        0,
        ...map.bands.map(({ from, to }) => (map.take === 'low' ? from : map.take === 'high' ? to : Math.round((from + to) / 2))),
      )
    case 'stars':
      return Math.max(map.atLow, map.atHigh)
  }
}
