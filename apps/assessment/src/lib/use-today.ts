import { shanghaiDate, type IsoDate } from '@sunlit/calendar'
import { useState } from 'react'

/** The day in Shanghai when the page was opened; a page that stands open over midnight keeps its day until it is opened again. */
export function useToday(): IsoDate {
  const [today] = useState(() => shanghaiDate(new Date().toISOString()))
  return today
}
