import { describeBothDialects } from '@sunlit/db/testing'
import { changePassword, changeSetting, resetPassword } from '@sunlit/services'
import { expect, test } from 'vitest'
import { aHouse, attempt, PASSWORD } from './auth.testing.ts'

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
