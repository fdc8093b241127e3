import type { InvalidReason } from '@sunlit/questionnaire'

/** As find-suspicions wrote it. */
export function asideOf(reason: string | null): InvalidReason | null {
  return reason as InvalidReason | null
}
