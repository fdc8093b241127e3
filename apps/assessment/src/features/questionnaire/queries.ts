import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

export function evaluationQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId], queryFn: () => api.survey.get.query({ evaluationId }) })
}
