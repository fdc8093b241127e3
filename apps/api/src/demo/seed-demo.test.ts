import { conflictingRoles, type Role } from '@sunlit/contracts'
import { findPersonByUsername } from '@sunlit/db'
import { describeBothDialects, openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import {
  createQueueDesk,
  getDeletion,
  getPublication,
  getPublicOpenReport,
  getSurveyResults,
  listOwnEvaluations,
  listPublished,
  listQuarters,
  listReports,
  listTodo,
  quarterWall,
  searchOpenEvents,
  signIn,
  viewQueue,
} from '@sunlit/services'
import { expect, test } from 'vitest'
import { someParts } from '../server/server.testing.ts'
import { actingAs } from './acting-as.ts'
import { DEMO_PEOPLE } from './demo-people.ts'
import { seedDemo } from './seed-demo.ts'

async function seeded(database: TestDatabase, now = '2026-11-22T02:00:00.000Z') {
  const { anonymous, identity, messages } = await someParts(database)
  const ctx = { ...anonymous, now: () => now }
  const accounts = await seedDemo(ctx, identity, messages)
  const as = async (username: string) => actingAs(ctx, (await findPersonByUsername(database.read, username))?.id ?? '')
  return { ctx, visitor: { ...ctx, ...messages }, identity, accounts, again: () => seedDemo(ctx, identity, messages), as }
}

describeBothDialects('the demo organisation', (open) => {
  test('has published quarters, one under way, and work for whoever has any', async () => {
    const { as, again, visitor } = await seeded(await open())
    const manager = await as('guanli')
    const quarters = await listQuarters(manager)
    expect(quarters.map(({ year, quarter, stage }) => [year, quarter, stage])).toEqual([
      [2026, 4, 'collecting'],
      [2026, 3, 'published'],
      [2026, 2, 'published'],
      [2026, 1, 'published'],
    ])
    for (const { timeline } of quarters) expect(timeline).toHaveLength(5)
    expect(
      (await listPublished(manager)).map(({ publishedAt }) => publishedAt.slice(0, 10)),
      'each on its planned day',
    ).toEqual(quarters.slice(1).map(({ plan }) => plan?.publishOn))
    const [published] = await listPublished(manager)
    const { units } = await getPublication(manager, { publicationId: published?.id ?? '' })
    expect(units.at(-1)?.score).toBeLessThan(units[0]?.score ?? 0)
    const wall = await quarterWall(manager, { periodId: quarters[0]?.id ?? '' })
    expect(wall.units.some(({ cells }) => cells.some((cell) => (cell?.undecided ?? 0) > 0))).toBe(true)
    expect((await listTodo(await as('fuhe'))).length).toBeGreaterThan(0)
    const { events } = await searchOpenEvents(manager.db.read, manager.now(), {})
    expect(
      events.flatMap(({ sessions }) => sessions.map(({ allotment, signUp }) => [allotment, signUp])),
      'sign-up is open today, but where one queues',
    ).toEqual([
      ['first-come', 'open'],
      ['first-come', 'open'],
      ['draw', 'open'],
      ['first-come', 'open'],
      ['first-come', 'not-yet'],
      ['first-come', 'not-yet'],
    ])
    const [gathers = '', early = ''] = events.at(-1)?.sessions.map(({ id }) => id) ?? []
    const desk = createQueueDesk()
    expect(await viewQueue(visitor, desk, gathers), 'some wait for an opening that is not far').toMatchObject({
      phase: 'gathering',
      waiting: 7,
    })
    expect(await viewQueue(visitor, desk, early)).toMatchObject({ phase: 'early', waiting: 0 })
    const [report] = (await listReports(manager.db.read)).reports
    const held = await getPublicOpenReport(manager.db.read, report?.eventId ?? '')
    expect(held).toMatchObject({
      figures: { signedUp: 14, came: 12, feedback: 12, replied: 2, satisfiedShare: expect.any(Number) as unknown },
    })
    expect([held.photos.length, held.questions.length, held.opinions?.lines.length]).toEqual([2, 1, 2])
    expect(await getDeletion(manager, { eventId: held.eventId })).toMatchObject({
      done: { gone: { visitors: 13, questions: 1, photos: 0 } },
    })
    expect(await manager.db.read.selectFrom('outbox_message').select('id').where('body', 'is not', null).execute(), 'no old mail').toEqual(
      [],
    )
    const evaluations = await listOwnEvaluations(manager)
    expect(evaluations.map(({ year, state }) => [year, state])).toEqual([
      [2026, 'open'],
      [2025, 'published'],
    ])
    const { results, setAside } = await getSurveyResults(manager.db.read, evaluations[1]?.id ?? '')
    expect(new Set(results.scores.map(({ state }) => state)), 'some are judged by too few').toEqual(new Set(['scored', 'no-sample']))
    expect(new Set(results.weighted?.scores.map(({ score }) => score !== undefined)), 'weighted, and too few for it').toEqual(
      new Set([true, false]),
    )
    expect(setAside).toMatchObject([{ reason: 'duplicate', count: 2 }])
    expect(await again(), 'a second start adds nothing').toBeUndefined()
    expect(await listQuarters(manager)).toHaveLength(4)
  })

  test('every account that is printed opens the door', async () => {
    const { ctx, identity, accounts } = await seeded(await open())
    expect(accounts).toHaveLength(DEMO_PEOPLE.length + 3)
    for (const { username, password } of accounts ?? []) {
      const door = { ...identity, request: { headers: new Headers(), address: null } }
      expect((await signIn(ctx, door, { username, password })).cookies.length, username).toBeGreaterThan(0)
    }
  })
})

test.each(['2026-01-01T00:30:00.000Z', '2026-12-31T15:59:59.000Z', '2027-03-31T16:00:00.000Z'])('can be built at %s', async (now) => {
  const database = await openTestDatabase('sqlite')
  try {
    expect((await seeded(database, now)).accounts).toBeDefined()
  } finally {
    await database.close()
  }
})

test('nobody is invented: people are called by what they do, and no demo account joins what is kept apart', () => {
  for (const { name } of DEMO_PEOPLE) expect(name).toMatch(/（示例）$/)
  const held = new Map<string, Role[]>()
  for (const { username, role } of DEMO_PEOPLE) held.set(username, [...(held.get(username) ?? []), role])
  for (const roles of held.values()) expect(conflictingRoles(roles)).toBeUndefined()
})
