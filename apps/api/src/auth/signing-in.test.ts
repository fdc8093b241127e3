import { describeBothDialects } from '@sunlit/db/testing'
import { disablePerson, unlockPerson } from '@sunlit/services'
import { expect, test } from 'vitest'
import { aHouse, attempt, PASSWORD } from './auth.testing.ts'

describeBothDialects('signing in', (open) => {
  test('a right password opens a session, and the log knows it by alias only', async () => {
    const house = await aHouse(await open())
    await house.person('jia', ['evaluator'])
    const browser = await house.signedIn('jia')
    expect((await browser.whoAmI())?.actor.grants).toEqual([{ role: 'evaluator', unitId: null }])
    expect((await house.events()).at(-1)).toBe('account.signed-in')
    const last = await house.database.read.selectFrom('event').selectAll().orderBy('arrival', 'desc').executeTakeFirstOrThrow()
    expect(last.actor_alias).toMatch(/^p-[0-9a-f]{24}$/)
    expect(JSON.stringify(last)).not.toMatch(/jia|192\.0\.2/)
  })

  test('an unknown name, a wrong password, a locked and a disabled account cost one hash each', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const admin = await house.person('sys', ['system_admin'])
    const shut = await house.person('shut')
    await disablePerson({ ...house.anonymous, actor: { ...house.system.actor, id: admin } }, house.parts, shut)
    const costOf = async (username: string, password: string) => {
      const before = house.hashes()
      await attempt(house, username, password).catch(() => undefined)
      return house.hashes() - before
    }
    expect(await costOf('jia', PASSWORD)).toBe(1)
    expect(await costOf('jia', 'wrong')).toBe(1)
    expect(await costOf('nobody', 'wrong')).toBe(1)
    expect(await costOf('shut', PASSWORD)).toBe(1)
    for (let tries = 0; tries < 5; tries += 1) await costOf('jia', 'wrong')
    expect(await costOf('jia', PASSWORD)).toBe(1)
  })

  test('an unknown name is answered like a wrong password, up to the lock', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const answers = async (username: string) => {
      const given: unknown[] = []
      for (let tries = 0; tries < 7; tries += 1) {
        const error = await attempt(house, username, 'wrong').catch((thrown: unknown) => thrown)
        given.push(error instanceof Error ? error.message : error)
      }
      return given
    }
    expect(await answers('nobody')).toEqual(await answers('jia'))
    house.later(31)
    await expect(attempt(house, 'nobody', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' })
  })

  test('after the last try the account is locked, also to the right password, until the time is over', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    for (let tries = 1; tries < 5; tries += 1) {
      await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' })
    }
    await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'locked', details: { minutes: 30 } })
    await expect(attempt(house, 'jia', PASSWORD)).rejects.toMatchObject({ code: 'locked' })
    expect((await house.events()).slice(-3)).toEqual(['account.refused:password', 'account.locked', 'account.refused:locked'])
    house.later(31)
    await attempt(house, 'jia', PASSWORD)
  })

  test('twenty wrong guesses at once count as no more tries than twenty one after another', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => attempt(house, 'jia', 'wrong')))
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'in')) // an AppError
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(4)
    expect(codes.filter((code) => code === 'locked')).toHaveLength(16)
  })

  test('the system administrator lifts a lock', async () => {
    const house = await aHouse(await open())
    const jia = await house.person('jia')
    const admin = await house.person('sys', ['system_admin'])
    for (let tries = 0; tries < 5; tries += 1) await attempt(house, 'jia', 'wrong').catch(() => undefined)
    const ctx = { ...house.anonymous, actor: { ...house.system.actor, id: admin } }
    await unlockPerson(ctx, jia)
    expect((await attempt(house, 'jia', PASSWORD)).secondFactorPending).toBe(false)
  })

  test('a disabled account is told so only to whoever knows the password, and its sessions end', async () => {
    const house = await aHouse(await open())
    const jia = await house.person('jia')
    const admin = await house.person('sys', ['system_admin'])
    const browser = await house.signedIn('jia')
    await disablePerson({ ...house.anonymous, actor: { ...house.system.actor, id: admin } }, house.parts, jia)
    expect(await browser.whoAmI()).toBeUndefined()
    await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(attempt(house, 'jia', PASSWORD)).rejects.toMatchObject({ code: 'disabled' })
  })

  test('signing in never takes over a session that the browser brought along', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    await house.person('yi')
    const browser = await house.signedIn('yi')
    const planted = house.auth.engine.readSessionToken(browser.request.headers)
    await attempt(house, 'jia', PASSWORD, browser)
    expect(house.auth.engine.readSessionToken(browser.request.headers)).not.toBe(planted)
    expect((await browser.whoAmI())?.name).toBe('jia')
  })
})
