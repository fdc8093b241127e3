import { useEffect, useState } from 'react'

const HALF_A_MINUTE = 30_000

/** The present by the clock of the phone, so that what opens or closes meanwhile is said without loading anew. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), HALF_A_MINUTE)
    return () => clearInterval(timer)
  }, [])
  return now
}
