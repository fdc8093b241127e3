import { describeBothDialects, openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { getPublication, listPublished, listQuarters, listTodo, quarterWall, type ServiceContext } from '@sunlit/services'
import { expect, it } from 'vitest'
import { someParts } from '../server/server.testing.ts'
import { actorOf } from './demo.testing.ts'
import { DEMO_PEOPLE } from './demo-office.ts'
import { seedDemo } from './seed-demo.ts'

async function seeded(db: TestDatabase, now = '2026-11-22T02:00:00.000Z') {
  const { anonymous, identity } = await someParts(db)
  const ctx = { ...anonymous, now: () => now }
  const fresh = await seedDemo(ctx, identity)
  const as = async (username: string): Promise<ServiceContext> => ({ ...ctx, actor: await actorOf(db, username) })
  return { fresh, again: () => seedDemo(ctx, identity), as }
}

describeBothDialects('the demo', (open) => {
  it('has one quarter published and one in progress, and a task for whoever has work', async () => {
    const { fresh, as, again } = await seeded(await open())
    expect(fresh).toBe(true)
    const manager = await as('manager')
    const quarters = await listQuarters(manager)
    expect(quarters.map(({ year, quarter, stage }) => [year, quarter, stage])).toEqual([
      [2026, 4, 'collecting'],
      [2026, 3, 'published'],
    ])
    const [publication] = await listPublished(manager)
    const page = await getPublication(await as('liaison'), { publicationId: publication?.id ?? '' })
    expect(page.units).toHaveLength(11)
    expect(page.units.at(-1)?.score).toBeLessThan(page.units[0]?.score ?? 0)
    const wall = await quarterWall(manager, { periodId: quarters[0]?.id ?? '' })
    expect(wall.units.some(({ cells }) => cells.some((cell) => (cell?.undecided ?? 0) > 0))).toBe(true)
    expect((await listTodo(await as('reviewer2'))).map(({ kind }) => kind)).toContain('review')
    expect((await listTodo(await as('evaluator1'))).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['correct', 'submit']))
    expect(await again(), 'a second start adds nothing').toBe(false)
    expect(await listQuarters(manager)).toHaveLength(2)
  })
})

it('names nobody who could be real', () => {
  for (const { name } of DEMO_PEOPLE) expect(name).toMatch(/^演示/)
})

it.each(['2026-01-01T00:30:00.000Z', '2026-12-31T15:59:59.000Z', '2027-03-31T16:00:00.000Z'])('can be built at %s', async (now) => {
  const db = await openTestDatabase('sqlite')
  try {
    expect((await seeded(db, now)).fresh).toBe(true)
  } finally {
    await db.close()
  }
})
