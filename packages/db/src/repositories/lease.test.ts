import { expect, it } from 'vitest'
import { describeBothDialects, type TestDatabase } from '../testing/index.ts'
import { releaseLease, takeLease } from './lease.repo.ts'

const at = (second: number) => `2026-09-18T01:00:${String(second).padStart(2, '0')}.000Z`

function take(db: TestDatabase, holder: string, now: string, until: string): Promise<number | undefined> {
  return db.transact((tx) => takeLease(tx, { name: 'digest', holder, now, until }))
}

describeBothDialects('a lease', (open) => {
  it('belongs to one holder until it runs out, and its token grows with every change', async () => {
    const db = await open()
    expect(await take(db, 'a', at(0), at(10))).toBe(1)
    expect(await take(db, 'b', at(5), at(15))).toBeUndefined()
    expect(await take(db, 'a', at(8), at(20))).toBe(1)
    expect(await take(db, 'b', at(19), at(30))).toBeUndefined()
    expect(await take(db, 'b', at(20), at(30))).toBe(2)
    expect(await take(db, 'a', at(21), at(40))).toBeUndefined()
  })

  it('is free at once when its holder lets go, but not when another had taken it', async () => {
    const db = await open()
    await take(db, 'a', at(0), at(10))
    await db.transact((tx) => releaseLease(tx, { name: 'digest', holder: 'b' }))
    expect(await take(db, 'b', at(1), at(10))).toBeUndefined()
    await db.transact((tx) => releaseLease(tx, { name: 'digest', holder: 'a' }))
    expect(await take(db, 'b', at(1), at(10))).toBe(2)
  })

  it('goes to one of many who ask at once', async () => {
    const db = await open()
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, nth) => take(db, `h${nth}`, at(0), at(10))))
    expect(tokens.filter((token) => token !== undefined)).toEqual([1])
  })
})
