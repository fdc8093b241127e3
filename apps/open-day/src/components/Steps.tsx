import type { ReactElement } from 'react'

interface StepsProps {
  readonly at: number
  readonly names: readonly string[]
}

/** 第1步，共3步: where the reader is in something that has an end. */
export function Steps({ at, names }: StepsProps): ReactElement {
  return (
    <div className="steps">
      <p>
        第{at}步，共{names.length}步：<strong>{names[at - 1]}</strong>
      </p>
      <progress value={at} max={names.length} aria-hidden="true" />
    </div>
  )
}
