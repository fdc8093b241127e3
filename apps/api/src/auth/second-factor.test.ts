import { describeBothDialects } from '@sunlit/db/testing'
import { disableSecondFactor, passSecondFactor, renewBackupCodes, resetPassword, resetSecondFactor } from '@sunlit/services'
import { expect, test } from 'vitest'
import { aHouse, attempt, codeOf, PASSWORD, withSecondFactor } from './auth.testing.ts'

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
