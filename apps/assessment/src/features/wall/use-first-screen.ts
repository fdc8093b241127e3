import { startTransition, useEffect, useState } from 'react'

interface Shown {
  readonly columnsShown: number
  /** Rows that exist above and below those in sight. */
  readonly overscan: number
}

/** Narrower than any column of an indicator. */
const LEAST_WIDTH = 60
/** Stays in place beside them: the unit's name, its score and its rank. */
const BESIDE = 300

const firstScreen = (): Shown => ({ columnsShown: Math.max(4, Math.ceil((window.innerWidth - BESIDE) / LEAST_WIDTH)), overscan: 0 })
const WHOLE: Shown = { columnsShown: Number.POSITIVE_INFINITY, overscan: 4 }

/** What comes into being with the first paint; the rest follows while the page already answers. Paper takes all. */
export function useFirstScreen(isPrinting: boolean): Shown {
  const [isWhole, setWhole] = useState(false)
  useEffect(() => startTransition(() => setWhole(true)), [])
  return isWhole || isPrinting ? WHOLE : firstScreen()
}
