import { Button } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import type { PhoneStore } from '../lib/phone-store.ts'
import { useElder } from '../lib/use-elder.ts'

/** In points: elder mode begins with the first. */
const SIZES = [18, 24, 30] as const
const KEY = 'sunlit.survey.text-size'

/** Larger text still, in elder mode only; remembered, and gone from a screen at the counter with everything else. */
export function TextSize({ store }: { readonly store: PhoneStore }): ReactElement | null {
  const isElder = useElder()
  const [size, setSize] = useState<number>(() =>
    Math.max(
      0,
      SIZES.findIndex((points) => String(points) === store.get(KEY)),
    ),
  )
  const points = SIZES[size] ?? SIZES[0]
  useEffect(() => {
    document.documentElement.dataset['textSize'] = String(points)
    return () => {
      delete document.documentElement.dataset['textSize']
    }
  }, [points])
  if (!isElder) return null
  const next = (size + 1) % SIZES.length
  return (
    <Button
      onClick={() => {
        store.set(KEY, String(SIZES[next]))
        setSize(next)
      }}
    >
      {next === 0 ? '字号复原' : '字大些'}
    </Button>
  )
}
