import type { InvitedCounts } from '@sunlit/db'

/** Rule I-7 (到会过半): invited ballots count when more than half of those on the list fetched their paper. Nobody invited: nothing to ask. */
export function hasQuorum({ invited, fetched }: InvitedCounts): boolean {
  return invited === 0 || fetched * 2 > invited
}

/** The fewest that have to come. */
export function quorumOf(invited: number): number {
  return invited === 0 ? 0 : Math.floor(invited / 2) + 1
}
