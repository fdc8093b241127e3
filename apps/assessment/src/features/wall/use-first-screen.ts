import { startTransition, useEffect, useState } from 'react'

interface Shown {
  readonly columnsShown: number
  /** Rows that exist above and below those in sight. */
  readonly overscan: number
}

/** What a wide screen shows at most. */
const FIRST: Shown = { columnsShown: 24, overscan: 0 }
const WHOLE: Shown = { columnsShown: Number.POSITIVE_INFINITY, overscan: 4 }

/** What comes into being with the first paint; the rest follows while the page already answers. Paper takes all. */
export function useFirstScreen(isPrinting: boolean): Shown {
  const [isWhole, setWhole] = useState(false)
  useEffect(() => startTransition(() => setWhole(true)), [])
  return isWhole || isPrinting ? WHOLE : FIRST
}
