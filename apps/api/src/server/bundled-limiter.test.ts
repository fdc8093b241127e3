import { RateLimiterMemory } from 'rate-limiter-flexible'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bundledLimiter } from './bundled-limiter.ts'

afterEach(() => vi.useRealTimers())

/** A count that two processes share, and how often it was asked. */
function shared(points: number) {
  const counter = new RateLimiterMemory({ points, duration: 60 })
  let asked = 0
  const consume = (key: string, calls: number) => {
    asked += 1
    return counter.consume(key, calls)
  }
  return { counter: { points, consume: (key: string | number, calls = 1) => consume(String(key), calls) }, asked: () => asked }
}

describe('a limit that is counted in bundles', () => {
  it('asks the common count for the first call and then once for many', async () => {
    vi.useFakeTimers()
    const { counter, asked } = shared(1000)
    const count = bundledLimiter(counter)
    for (let call = 0; call < 200; call++) expect(await count('a', 1)).toBe(0)
    expect(asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(250)
    expect(asked()).toBe(2)
    await expect(counter.consume('a', 0)).resolves.toMatchObject({ consumedPoints: 200 })
  })

  it('lets one process through as often as the limit says, never more often, in whatever bundles', async () => {
    for (let points = 1; points <= 40; points++) {
      const count = bundledLimiter(shared(points).counter)
      let [through, asked] = [0, 0]
      const refusedEarly: number[] = []
      for (let call = 0; call < 30; call++) {
        const calls = 1 + ((call * 7 + points) % 4)
        asked += calls
        const refused = (await count('a', calls)) > 0
        if (!refused) through += calls
        if (refused && asked <= points) refusedEarly.push(call)
      }
      expect(through).toBeLessThanOrEqual(points)
      expect(refusedEarly).toEqual([])
    }
  })

  it('hears of what others let through, tells how long to wait, and forgets when the time is over', async () => {
    vi.useFakeTimers()
    const { counter } = shared(10)
    const [here, there] = [bundledLimiter(counter), bundledLimiter(counter)]
    for (let call = 0; call < 5; call++) expect([await here('a', 1), await there('a', 1)]).toEqual([0, 0])
    await vi.advanceTimersByTimeAsync(250)
    expect(await here('a', 1)).toBe(0) // it was told before the others told theirs
    await vi.advanceTimersByTimeAsync(250)
    expect(await here('a', 1)).toBeGreaterThan(55)
    expect(await there('a', 1)).toBeGreaterThan(55)
    expect(await here('b', 1)).toBe(0)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await here('a', 1)).toBe(0)
  })
})
