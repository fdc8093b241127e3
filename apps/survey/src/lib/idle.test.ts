import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIdle } from './idle.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function aScreen() {
  const heard: string[] = []
  const target = new EventTarget()
  const watch = watchIdle({
    warnAfter: 10_000,
    endAfter: 3000,
    onWarn: (left) => heard.push(`warn ${left}`),
    onBack: () => heard.push('back'),
    onEnd: () => heard.push('end'),
    target,
  })
  return { heard, target, watch }
}

test('an abandoned screen is warned aloud, second by second, and then cleared once', () => {
  const { heard } = aScreen()
  vi.advanceTimersByTime(9999)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual(['warn 3', 'warn 2', 'warn 1', 'end'])
})

test('a touch begins anew, before the warning and during it', () => {
  const { heard, target } = aScreen()
  vi.advanceTimersByTime(9000)
  target.dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(9000)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(1000)
  target.dispatchEvent(new Event('keydown'))
  expect(heard).toEqual(['warn 3', 'back'])
  vi.advanceTimersByTime(9999)
  expect(heard).toEqual(['warn 3', 'back'])
})

test('a watch that was closed hears nothing more', () => {
  const { heard, target, watch } = aScreen()
  watch.close()
  target.dispatchEvent(new Event('input'))
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual([])
})
