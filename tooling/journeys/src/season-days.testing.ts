/** So many days from now by the clock of Shanghai, as a field for dates shows it. */
export function addDays(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}
