import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

export function progressQuery(periodId: string) {
  return queryOptions({ queryKey: ['period', periodId, 'progress'], queryFn: () => api.period.progress.query({ periodId }) })
}
