import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Questions that several pages of the open day ask; everything of it stands under the first word of the key. */

export function openSeasonsQuery() {
  return queryOptions({ queryKey: ['openDay', 'seasons'], queryFn: () => api.openDay.seasons.query() })
}

export function openEventQuery(eventId: string) {
  return queryOptions({ queryKey: ['openDay', 'event', eventId], queryFn: () => api.openDay.event.query({ eventId }) })
}
