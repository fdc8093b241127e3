import { startTransition, useEffect, useState } from 'react'

/** What a wide screen shows at most. */
const FIRST_COLUMNS = 24

/** The columns that come into being with the first paint; the rest follow while the page already answers. Paper takes all. */
export function useColumnsShown(isPrinting: boolean): number {
  const [areAll, setAll] = useState(false)
  useEffect(() => startTransition(() => setAll(true)), [])
  return areAll || isPrinting ? Number.POSITIVE_INFINITY : FIRST_COLUMNS
}
