import { describeBothDialects } from '@sunlit/db/testing'
import { createSessionDirectory, endOwnSessions, listOwnSessions, signOut } from '@sunlit/services'
import { expect, test } from 'vitest'
import { aHouse } from './auth.testing.ts'

describeBothDialects('sessions', (open) => {
  test('a session ends when nobody uses it, and after its longest time even when somebody does', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const idle = await house.signedIn('jia')
    house.later(31)
    expect(await idle.whoAmI()).toBeUndefined()

    const busy = await house.signedIn('jia')
    for (let used = 0; used < 35; used += 1) {
      house.later(20)
      expect(await busy.whoAmI(), `after ${(used + 1) * 20} minutes`).toBeDefined()
      await house.parts.sessions.settled()
    }
    house.later(21)
    expect(await busy.whoAmI()).toBeUndefined()
  })

  test('signing out ends the session at once, here and on another replica within seconds', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const browser = await house.signedIn('jia')
    const token = house.auth.engine.readSessionToken(browser.request.headers) ?? ''
    let replicaNow = Date.now()
    const replica = createSessionDirectory({ db: house.database, now: () => new Date(replicaNow).toISOString() })
    expect(await replica.find(token)).toBeDefined()
    browser.keep(await signOut(await browser.ctx(), browser.door))
    expect(await house.parts.sessions.find(token)).toBeUndefined()
    replicaNow += 3_001
    expect(await replica.find(token)).toBeUndefined()
    expect(browser.request.headers.get('cookie') ?? '').not.toContain(house.auth.sessionCookie)
    expect((await house.events()).at(-1)).toBe('account.signed-out')
  })

  test('a look-up that began before a revocation does not bring its answer back', async () => {
    const house = await aHouse(await open())
    const jia = await house.person('jia')
    const browser = await house.signedIn('jia')
    const token = house.auth.engine.readSessionToken(browser.request.headers) ?? ''
    const early = house.parts.sessions.find(token)
    house.parts.sessions.forget(jia)
    await early
    await house.database.transact((tx) => tx.deleteFrom('session').execute())
    expect(await house.parts.sessions.find(token)).toBeUndefined()
  })

  test('people see where they are signed in and end what is not theirs, but nobody else’s', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    await house.person('yi')
    const [here, there, stranger] = [await house.signedIn('jia'), await house.signedIn('jia'), await house.signedIn('yi')]
    const ctx = await here.ctx()
    const keep = (await here.whoAmI())?.sessionId ?? ''
    const own = await listOwnSessions(ctx, keep)
    expect(own).toHaveLength(2)
    expect(own.filter(({ current }) => current).map(({ id }) => id)).toEqual([keep])
    const foreign = (await stranger.whoAmI())?.sessionId ?? ''
    await expect(endOwnSessions(ctx, house.parts, { keep, end: foreign })).rejects.toMatchObject({ code: 'not_found' })
    await endOwnSessions(ctx, house.parts, { keep, end: null })
    expect([await here.whoAmI(), await there.whoAmI(), await stranger.whoAmI()].map((who) => who?.name)).toEqual(['jia', undefined, 'yi'])
  })
})
