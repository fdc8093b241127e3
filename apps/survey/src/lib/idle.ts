/** Counts how long nobody touched the screen. */
export interface IdleWatch {
  readonly close: () => void
}

interface IdleParts {
  /** Milliseconds without a touch until the warning, and from the warning to the end. */
  readonly warnAfter: number
  readonly endAfter: number
  readonly onWarn: (secondsLeft: number) => void
  /** Somebody is there after all. */
  readonly onBack: () => void
  readonly onEnd: () => void
  /** Where touches arrive. */
  readonly target: EventTarget
}

const TOUCHES = ['pointerdown', 'keydown', 'input', 'scroll'] as const

/** Warns, counts down aloud, and ends; every touch begins anew. */
export function watchIdle({ warnAfter, endAfter, onWarn, onBack, onEnd, target }: IdleParts): IdleWatch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWarned = false
  const countDown = (left: number): void => {
    if (left <= 0) {
      close()
      onEnd()
      return
    }
    isWarned = true
    onWarn(Math.ceil(left / 1000))
    timer = setTimeout(() => countDown(left - 1000), 1000)
  }
  const begin = (): void => {
    clearTimeout(timer)
    if (isWarned) onBack()
    isWarned = false
    timer = setTimeout(() => countDown(endAfter), warnAfter)
  }
  function close(): void {
    clearTimeout(timer)
    for (const touch of TOUCHES) target.removeEventListener(touch, begin, true)
  }
  for (const touch of TOUCHES) target.addEventListener(touch, begin, true)
  begin()
  return { close }
}
