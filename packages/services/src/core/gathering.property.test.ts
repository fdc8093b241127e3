import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gathering } from './gathering.ts'

describe('work for whoever arrives together', () => {
  it('is done for everybody once, in groups that are not too large and not too many at once; each hears its own outcome', async () => {
    const waves = fc.array(fc.array(fc.nat({ max: 3 }), { maxLength: 12 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(waves, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }), async (arrivals, atOnce, most) => {
        const groups: number[][] = []
        let running = 0
        const door = gathering<{ readonly id: number; readonly turns: number }, string>({
          atOnce,
          most,
          async work(take) {
            expect(++running).toBeLessThanOrEqual(atOnce)
            await setImmediate() // the way to the database: whoever comes meanwhile joins
            const group = take()
            expect(take()).toEqual(group) // a transaction that runs again has the same group
            groups.push(group.map(({ id }) => id))
            for (let turn = 0; turn < (group[0]?.turns ?? 0); turn++) await setImmediate()
            running -= 1
            if (group.some(({ id }) => id % 7 === 6)) throw new Error(`not ${group.map(({ id }) => id).join()}`)
            return group.map(({ id }) => `done ${id}`)
          },
        })
        const asked: Promise<string>[] = []
        for (const wave of arrivals) {
          for (const turns of wave) asked.push(door({ id: asked.length, turns }).catch((error: unknown) => String(error)))
          await setImmediate()
        }
        const outcomes = await Promise.all(asked)
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(asked.map((_, id) => id))
        expect(Math.max(0, ...groups.map((group) => group.length))).toBeLessThanOrEqual(most)
        for (const group of groups) {
          const failed = group.some((id) => id % 7 === 6)
          for (const id of group) expect(outcomes[id]).toBe(failed ? `Error: not ${group.join()}` : `done ${id}`)
        }
      }),
    )
  })

  it('gives everybody who waits the reason when it fails before anybody was taken', async () => {
    const door = gathering<number, string>({ atOnce: 1, most: 9, work: () => Promise.reject(new Error('away')) })
    const outcomes = await Promise.allSettled([door(1), door(2)])
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual(['Error: away', 'Error: away'])
  })
})
