import { useEffect, useState } from 'react'

/** The value as it is once nobody has typed for a moment. */
export function useSettled<Value>(value: Value, milliseconds = 600): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
