import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import type { FileLimits } from './staged-files.ts'

/** What the office allows as evidence of one finding; until it is known, the usual. */
export function useFileLimits(): FileLimits {
  const settings = useQuery({ queryKey: ['setting', 'list'], queryFn: () => api.setting.list.query() })
  const limit = (key: string): number => Number(settings.data?.find((line) => line.key === key)?.value ?? 20)
  return { maxFiles: limit('assessment.evidence.max-files'), maxMegabytes: limit('assessment.evidence.max-megabytes') }
}
