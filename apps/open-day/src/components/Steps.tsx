import { useEffect, useRef, type ReactElement } from 'react'

interface StepsProps {
  readonly at: number
  readonly names: readonly string[]
}

/** 第1步，共3步: where the reader is in something that has an end. A new step begins at its head, for eyes and for screen readers. */
export function Steps({ at, names }: StepsProps): ReactElement {
  const head = useRef<HTMLParagraphElement>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    head.current?.scrollIntoView({ block: 'start' })
    head.current?.focus({ preventScroll: true })
  }, [at])
  return (
    <div className="steps">
      <p tabIndex={-1} ref={head}>
        第{at}步，共{names.length}步：<strong>{names[at - 1]}</strong>
      </p>
      <progress value={at} max={names.length} aria-hidden="true" />
    </div>
  )
}
