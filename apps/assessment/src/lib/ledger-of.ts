/** The ledger of problems of one unit from one quarter, settled ones too. */
export function ledgerOf(unitId: string, periodId: string): string {
  return `/rectifications?${new URLSearchParams({ unit: unitId, state: 'all', period: periodId }).toString()}`
}
