import { Socket } from 'node:net'
import { openTestDatabase } from '@sunlit/db/testing'
import { changePassword, passSecondFactor, signOut } from '@sunlit/services'
import { afterEach, expect, test, vi } from 'vitest'
import { aHouse, attempt, codeOf, PASSWORD, withSecondFactor } from './auth.testing.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

test('signing in, enrolling and signing out open no connection, whatever the environment asks for', async () => {
  vi.stubEnv('BETTER_AUTH_TELEMETRY', '1')
  vi.stubEnv('BETTER_AUTH_TELEMETRY_ENDPOINT', 'http://127.0.0.1:9/telemetry')
  // Watched, not replaced: every TCP connection of Node, fetch's as well, begins here.
  const connect = vi.spyOn(Socket.prototype, 'connect')
  const fetched = vi.spyOn(globalThis, 'fetch')
  const database = await openTestDatabase('sqlite')
  const house = await aHouse(database)
  await house.person('jia')
  const { browser, backupCodes } = await withSecondFactor(house, 'jia')
  const session = (await browser.whoAmI())?.sessionId ?? ''
  await changePassword(await browser.ctx(), browser.door, session, { current: PASSWORD, next: 'Other-2-words!' })
  await signOut(await browser.ctx(), browser.door)
  const again = house.browser()
  await attempt(house, 'jia', 'Other-2-words!', again)
  await passSecondFactor(house.anonymous, again.door, { kind: 'backup', code: backupCodes[0] ?? '' })
  expect(await codeOf('otpauth://totp/x?secret=MFRGGZDF')).toMatch(/^\d{6}$/)
  expect(connect).not.toHaveBeenCalled()
  expect(fetched).not.toHaveBeenCalled()
  await database.close()
})
