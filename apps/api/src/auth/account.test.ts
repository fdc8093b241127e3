import { describeBothDialects } from '@sunlit/db/testing'
import {
  beginSecondFactor,
  changePassword,
  changeSetting,
  confirmSecondFactor,
  createSessionDirectory,
  disablePerson,
  disableSecondFactor,
  endOwnSessions,
  listOwnSessions,
  passSecondFactor,
  renewBackupCodes,
  resetPassword,
  resetSecondFactor,
  signIn,
  signOut,
  unlockPerson,
} from '@sunlit/services'
import { expect, test } from 'vitest'
import { aHouse, codeOf, PASSWORD, type Browser, type TestHouse } from './auth.testing.ts'

async function attempt(house: TestHouse, username: string, password: string, browser: Browser = house.browser()) {
  const opened = await signIn(house.anonymous, browser.door, { username, password })
  browser.keep(opened.cookies)
  return opened
}

/** Signs somebody in who binds an authenticator at once. */
async function withSecondFactor(house: TestHouse, username: string) {
  const browser = await house.signedIn(username)
  const { uri, backupCodes } = await beginSecondFactor(await browser.ctx(), browser.door, { password: PASSWORD })
  browser.keep(await confirmSecondFactor(await browser.ctx(), browser.door, { code: await codeOf(uri) }))
  return { browser, uri, backupCodes }
}

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
    await attempt(house, 'jia', PASSWORD)
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

describeBothDialects('passwords', (open) => {
  test('a new password ends every other session, and the old one is worth nothing', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const [here, there] = [await house.signedIn('jia'), await house.signedIn('jia')]
    const session = (await here.whoAmI())?.sessionId ?? ''
    await changePassword(await here.ctx(), here.door, session, { current: PASSWORD, next: 'Other-2-words!' })
    expect([(await here.whoAmI())?.name, await there.whoAmI()]).toEqual(['jia', undefined])
    await expect(attempt(house, 'jia', PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
    await attempt(house, 'jia', 'Other-2-words!')
    expect(await house.events()).toContain('account.password-changed')
  })

  test('weak passwords, the username and the last five are refused, and nothing changes', async () => {
    const house = await aHouse(await open())
    await house.person('wangli')
    const browser = await house.signedIn('wangli')
    const session = (await browser.whoAmI())?.sessionId ?? ''
    const change = async (current: string, next: string) => changePassword(await browser.ctx(), browser.door, session, { current, next })
    const events = await house.events()
    await expect(change(PASSWORD, 'short-1A')).rejects.toMatchObject({ code: 'weak_password', details: { length: 10, kinds: 3 } })
    await expect(change(PASSWORD, 'Wangli-2026-x')).rejects.toMatchObject({ code: 'password_has_username' })
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ code: 'reused_password' })
    expect(await house.events()).toEqual(events)
    await change(PASSWORD, 'Second-2-word')
    await expect(change('Second-2-word', PASSWORD)).rejects.toMatchObject({ code: 'reused_password' })
    const later = ['Third-3-word', 'Fourth-4-word', 'Fifth-5-word', 'Sixth-6-word', 'Seventh-7-word']
    let current = 'Second-2-word'
    for (const next of later) {
      await change(current, next)
      current = next
    }
    await change(current, PASSWORD) // six passwords later it is forgotten
  })

  test('guessing the current password at an open desk locks the account', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const browser = await house.signedIn('jia')
    const session = (await browser.whoAmI())?.sessionId ?? ''
    const guess = async () => changePassword(await browser.ctx(), browser.door, session, { current: 'guess', next: 'Other-2-words!' })
    for (let tries = 1; tries < 5; tries += 1) await expect(guess()).rejects.toMatchObject({ code: 'wrong_password' })
    await expect(guess()).rejects.toMatchObject({ code: 'locked' })
  })

  test('an initial password and one that is too old are changed before anything else', async () => {
    const house = await aHouse(await open())
    const jia = await house.person('jia')
    const admin = await house.person('sys', ['system_admin'])
    const ctx = { ...house.anonymous, actor: { ...house.system.actor, id: admin } }
    const { initialPassword } = await resetPassword(ctx, house.parts, jia)
    const browser = house.browser()
    await attempt(house, 'jia', initialPassword, browser)
    const signedIn = await browser.whoAmI()
    expect(signedIn?.mustFirst).toBe('password_change_required')
    await changePassword(await browser.ctx(), browser.door, signedIn?.sessionId ?? '', { current: initialPassword, next: 'Other-2-words!' })
    expect((await browser.whoAmI())?.mustFirst).toBeUndefined()
    house.later(91 * 24 * 60)
    const old = house.browser()
    await attempt(house, 'jia', 'Other-2-words!', old)
    expect((await old.whoAmI())?.mustFirst).toBe('password_change_required')
  })

  test('the figures are settings: three tries, and a lock of an hour', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    await changeSetting(house.system, 'setting.security', { key: 'security.lockout.tries', value: 3, version: 0 })
    await changeSetting(house.system, 'setting.security', { key: 'security.lockout.minutes', value: 60, version: 0 })
    await attempt(house, 'jia', 'wrong').catch(() => undefined)
    await attempt(house, 'jia', 'wrong').catch(() => undefined)
    await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'locked', details: { minutes: 60 } })
  })
})

describeBothDialects('the second factor', (open) => {
  test('an administrator binds one before anything else; others may', async () => {
    const house = await aHouse(await open())
    await house.person('sec', ['security_admin'])
    await house.person('eva', ['evaluator'])
    expect((await (await house.signedIn('sec')).whoAmI())?.mustFirst).toBe('second_factor_required')
    expect((await (await house.signedIn('eva')).whoAmI())?.mustFirst).toBeUndefined()
    const { browser } = await withSecondFactor(house, 'sec')
    expect((await browser.whoAmI())?.mustFirst).toBeUndefined()
    await expect(disableSecondFactor(await browser.ctx(), browser.door, { password: PASSWORD })).rejects.toMatchObject({
      code: 'second_factor_mandatory',
    })
  })

  test('the password alone opens nothing, and a code opens once', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const { uri } = await withSecondFactor(house, 'jia')
    expect(uri).toContain('jia')
    expect(uri).not.toContain('staff.invalid')
    const browser = house.browser()
    expect((await attempt(house, 'jia', PASSWORD, browser)).secondFactorPending).toBe(true)
    expect(await browser.whoAmI()).toBeUndefined()
    expect((await house.events()).at(-1)).toBe('account.password-accepted')
    const code = await codeOf(uri) // the very code that bound the authenticator
    await expect(passSecondFactor(house.anonymous, browser.door, { kind: 'totp', code })).rejects.toMatchObject({
      code: 'wrong_credentials',
    })
    expect((await house.events()).at(-1)).toBe('account.refused:second-factor')
  })

  test('wrong codes and wrong passwords are counted together, and a right password does not start the count anew', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    await withSecondFactor(house, 'jia')
    const wrongCode = async () => {
      const browser = house.browser()
      await attempt(house, 'jia', PASSWORD, browser)
      await passSecondFactor(house.anonymous, browser.door, { kind: 'totp', code: '000000' })
    }
    await expect(wrongCode()).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(wrongCode()).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(attempt(house, 'jia', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(wrongCode()).rejects.toMatchObject({ code: 'locked' })
  })

  test('a backup code opens once; renewing voids the rest', async () => {
    const house = await aHouse(await open())
    await house.person('jia')
    const { browser: first, backupCodes } = await withSecondFactor(house, 'jia')
    const enter = async (code: string) => {
      const browser = house.browser()
      await attempt(house, 'jia', PASSWORD, browser)
      browser.keep(await passSecondFactor(house.anonymous, browser.door, { kind: 'backup', code }))
      return browser
    }
    const [one = '', two = ''] = backupCodes
    expect((await (await enter(one)).whoAmI())?.name).toBe('jia')
    expect((await house.events()).slice(-2)).toEqual(['account.backup-code-used', 'account.signed-in'])
    await expect(enter(one)).rejects.toMatchObject({ code: 'wrong_credentials' })
    const [renewed = ''] = await renewBackupCodes(await first.ctx(), first.door, { password: PASSWORD })
    await expect(enter(two)).rejects.toMatchObject({ code: 'wrong_credentials' })
    expect((await (await enter(renewed)).whoAmI())?.name).toBe('jia')
  })

  test('one hand resets the password, another the second factor', async () => {
    const house = await aHouse(await open())
    const jia = await house.person('jia', ['audit_admin'])
    await house.person('sys', ['system_admin'])
    await house.person('sec', ['security_admin'])
    await withSecondFactor(house, 'jia')
    const [system, security] = [await (await house.signedIn('sys')).ctx(), await (await house.signedIn('sec')).ctx()]
    await expect(resetSecondFactor(system, house.parts, jia)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(resetPassword(security, house.parts, jia)).rejects.toMatchObject({ code: 'forbidden' })
    const { initialPassword } = await resetPassword(system, house.parts, jia)
    expect((await attempt(house, 'jia', initialPassword)).secondFactorPending).toBe(true)
    await resetSecondFactor(security, house.parts, jia)
    const browser = house.browser()
    expect((await attempt(house, 'jia', initialPassword, browser)).secondFactorPending).toBe(false)
    expect((await browser.whoAmI())?.mustFirst).toBe('password_change_required')
  })
})
