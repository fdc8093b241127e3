import { formatDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'

/** Why it ended before the day that was announced, as a remark. */
export function earlyWords({ reason }: NonNullable<Survey['closedEarly']>, closesOn: string): string {
  return `原定${formatDate(closesOn)}截止，提前截止的原因：${reason.replace(/[。.；;]+$/, '')}`
}
