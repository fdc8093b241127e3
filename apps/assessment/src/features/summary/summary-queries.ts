import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** All of them under one key: a publication, a confirmed part, a picked unit changes several pages at once. */
export function yearsQuery() {
  return queryOptions({ queryKey: ['summary', 'years'], queryFn: () => api.year.list.query() })
}

export function yearDraftQuery(year: number) {
  return queryOptions({ queryKey: ['summary', 'year', year], queryFn: () => api.year.draft.query({ year }) })
}

export function publishedYearQuery(summaryPublicationId: string) {
  return queryOptions({
    queryKey: ['summary', 'published-year', summaryPublicationId],
    queryFn: () => api.year.get.query({ summaryPublicationId }),
  })
}

export function externalQuery(year: number) {
  return queryOptions({ queryKey: ['summary', 'external', year], queryFn: () => api.year.external.query({ year }) })
}

export function awardsQuery(summaryPublicationId: string) {
  return queryOptions({
    queryKey: ['summary', 'awards', summaryPublicationId],
    queryFn: () => api.year.awards.query({ summaryPublicationId }),
  })
}

export function comparisonQuery(before: number, after: number) {
  return queryOptions({ queryKey: ['summary', 'compare', before, after], queryFn: () => api.year.compare.query({ before, after }) })
}

export function compositeQuarterQuery(summaryId: string) {
  return queryOptions({ queryKey: ['summary', 'composite', summaryId], queryFn: () => api.composite.quarter.query({ summaryId }) })
}

export function publishedCompositeQuery(summaryPublicationId: string) {
  return queryOptions({
    queryKey: ['summary', 'published-composite', summaryPublicationId],
    queryFn: () => api.composite.published.query({ summaryPublicationId }),
  })
}
