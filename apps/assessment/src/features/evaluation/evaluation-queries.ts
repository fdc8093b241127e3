import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** All of them under one key: a step changes several pages at once. */
export function evaluationsQuery() {
  return queryOptions({ queryKey: ['survey', 'list'], queryFn: () => api.survey.list.query() })
}

/** How often a page that stands open asks how many have come. */
const TURNOUT_EVERY = 15_000

/** Asked again while ballots come in. */
export function evaluationQuery(evaluationId: string) {
  return queryOptions({
    queryKey: ['survey', evaluationId],
    queryFn: () => api.survey.get.query({ evaluationId }),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? TURNOUT_EVERY : false),
  })
}

export function templatesQuery() {
  return queryOptions({ queryKey: ['survey', 'templates'], queryFn: () => api.survey.templates.query() })
}

export function doubtfulQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId, 'doubtful'], queryFn: () => api.survey.doubtful.query({ evaluationId }) })
}

export function resultQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId, 'result'], queryFn: () => api.survey.result.query({ evaluationId }) })
}

export function comparisonQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId, 'compare'], queryFn: () => api.survey.compare.query({ evaluationId }) })
}
