import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { unpackWall } from './unpacked-wall.ts'

/** Questions that several pages ask: one key each, so that an answer is shared and one change refreshes all. */

export function periodsQuery() {
  return queryOptions({ queryKey: ['period', 'list'], queryFn: () => api.period.list.query() })
}

export function periodQuery(periodId: string) {
  return queryOptions({ queryKey: ['period', periodId, 'head'], queryFn: () => api.period.get.query({ periodId }) })
}

export function wallQuery(periodId: string) {
  return queryOptions({
    queryKey: ['period', periodId, 'wall'],
    queryFn: async () => unpackWall(await api.period.wall.query({ periodId })),
  })
}

export function applicabilityQuery(periodId: string) {
  return queryOptions({ queryKey: ['period', periodId, 'applicability'], queryFn: () => api.period.applicability.query({ periodId }) })
}

export function unitResultQuery(periodId: string, unitId: string) {
  return queryOptions({ queryKey: ['period', periodId, 'unit', unitId], queryFn: () => api.period.unit.query({ periodId, unitId }) })
}

export function schemesQuery() {
  return queryOptions({ queryKey: ['scheme', 'list'], queryFn: () => api.scheme.list.query() })
}

/** A version; without a number the newest. An adopted version never changes, but whether it is still the newest may. */
export function schemeQuery(schemeId: string, version?: number) {
  return queryOptions({
    queryKey: ['scheme', schemeId, version ?? 'newest'],
    queryFn: () => api.scheme.get.query({ schemeId, ...(version !== undefined && { version }) }),
  })
}

/** Up to the newest results, or as it stood while the named one held. */
export function trendQuery(publicationId?: string) {
  return queryOptions({
    queryKey: ['publication', 'trend', publicationId ?? ''],
    queryFn: () => api.publication.trend.query({ publicationId }),
  })
}

export function publicationsQuery() {
  return queryOptions({ queryKey: ['publication', 'list'], queryFn: () => api.publication.list.query() })
}
