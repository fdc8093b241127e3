import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import type { ProvenPassword, SignInRequest } from '@sunlit/services'
import { createOTP } from '@better-auth/utils/otp'
import { base32 } from '@better-auth/utils/base32'
import { expect, test } from 'vitest'
import { createAuth, type Auth } from './create-auth.ts'

const SECRET = 'a secret for tests only, long enough'
const LATER = { from: '2026-01-01T00:00:00.000Z', until: '2999-01-01T00:00:00.000Z' }

interface House {
  readonly database: TestDatabase
  readonly auth: Auth
  readonly proven: ProvenPassword
}

let counter = 0

function newId(): string {
  counter += 1
  return `01990000-0000-7000-8000-${String(counter).padStart(12, '0')}`
}

async function aHouse(database: TestDatabase, publicUrl = 'http://localhost:3000'): Promise<House> {
  const auth = await createAuth({ database, secret: SECRET, publicUrl, newId })
  const hash = await auth.engine.hashPassword('Right-1-password')
  const at = '2026-01-01T00:00:00.000Z'
  await database.transact(async (tx) => {
    await tx
      .insertInto('organisation')
      .values({ id: 'o', parent_id: null, name: '示例市', kind: 'government', created_at: at, closed_at: null })
      .execute()
    await tx
      .insertInto('person')
      .values({
        id: 'p',
        organisation_id: 'o',
        unit_id: null,
        name: '甲',
        email: 'p@staff.invalid',
        email_verified: 0,
        image: null,
        username: 'jia',
        display_username: null,
        two_factor_enabled: 0,
        alias: 'p-1',
        alias_key: 'k',
        must_change_password: 0,
        disabled_at: null,
        failed_count: 0,
        locked_until: null,
        password_changed_at: at,
        last_seen_at: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
    await tx
      .insertInto('credential')
      .values({
        id: 'c',
        account_id: 'p',
        provider_id: 'credential',
        person_id: 'p',
        access_token: null,
        refresh_token: null,
        id_token: null,
        access_token_expires_at: null,
        refresh_token_expires_at: null,
        scope: null,
        password: hash,
        created_at: at,
        updated_at: at,
      })
      .execute()
  })
  return { database, auth, proven: { username: 'jia', password: 'Right-1-password', hash } }
}

function from(cookies: readonly string[] = []): SignInRequest {
  const jar = new Map<string, string>()
  for (const cookie of cookies) {
    const [pair = ''] = cookie.split(';')
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name)
    else jar.set(name, value)
  }
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return { headers: new Headers(cookie === '' ? {} : { cookie, 'user-agent': 'test' }), address: '192.0.2.7' }
}

function secretOf(uri: string): string {
  return new TextDecoder().decode(base32.decode(new URL(uri).searchParams.get('secret') ?? ''))
}

describeBothDialects('the sign-in library on our tables', (open) => {
  test('opens a session whose cookie we can read, and stores our own end and address', async () => {
    const { database, auth, proven } = await aHouse(await open())
    const opened = await database.transact((tx) => auth.engine.openSession(tx, from(), proven, LATER))
    expect(opened.secondFactorPending).toBe(false)
    const token = auth.engine.readSessionToken(from(opened.cookies).headers)
    const row = await database.read.selectFrom('session').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ token, person_id: 'p', created_at: LATER.from, expires_at: LATER.until, ip_address: '192.0.2.7' })
  })

  test('stores nothing when the transaction around it fails', async () => {
    const { database, auth, proven } = await aHouse(await open())
    const failing = database.transact(async (tx) => {
      await auth.engine.openSession(tx, from(), proven, LATER)
      throw new Error('the event could not be stored')
    })
    await expect(failing).rejects.toThrow('could not be stored')
    expect(await database.read.selectFrom('session').selectAll().execute()).toEqual([])
  })

  test('refuses a password whose hash was replaced since it was compared', async () => {
    const { database, auth, proven } = await aHouse(await open())
    await database.transact((tx) => tx.updateTable('credential').set({ password: 'another:hash' }).execute())
    await expect(database.transact((tx) => auth.engine.openSession(tx, from(), proven, LATER))).rejects.toThrow(
      'Invalid username or password',
    )
  })

  test('a tampered, cut or foreign cookie is no session', async () => {
    const { database, auth, proven } = await aHouse(await open())
    const { cookies } = await database.transact((tx) => auth.engine.openSession(tx, from(), proven, LATER))
    const good = from(cookies).headers.get('cookie') ?? ''
    expect(auth.engine.readSessionToken(new Headers({ cookie: good }))).toBeDefined()
    const name = `${auth.sessionCookie}=`
    const value =
      good
        .split('; ')
        .find((pair) => pair.startsWith(name))
        ?.slice(name.length) ?? ''
    const swapped = value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`
    for (const bad of [swapped, value.slice(0, -6), value.split('.')[0], '%', '', `${value}x`]) {
      expect(auth.engine.readSessionToken(new Headers({ cookie: `${name}${bad}` })), String(bad)).toBeUndefined()
    }
  })

  test('walks through enrolment, sign-in with a code, a backup code that works once, and the way back', async () => {
    const { database, auth, proven } = await aHouse(await open())
    const { engine } = auth
    const first = await database.transact((tx) => engine.openSession(tx, from(), proven, LATER))
    const enrolment = await database.transact((tx) => engine.beginTotp(tx, from(first.cookies), proven))
    expect(enrolment.backupCodes).toHaveLength(10)
    expect(await database.transact((tx) => engine.confirmTotp(tx, from(first.cookies), '000000', LATER))).toEqual({ ok: false })

    const code = await createOTP(secretOf(enrolment.uri)).totp()
    const confirmed = await database.transact((tx) => engine.confirmTotp(tx, from(first.cookies), code, LATER))
    if (!confirmed.ok) throw new Error('The right code was refused')
    // A session stolen before the second factor was bound is worth nothing afterwards.
    const tokens = (await database.read.selectFrom('session').select('token').execute()).map((row) => row.token)
    expect(tokens).toEqual([engine.readSessionToken(from(confirmed.cookies).headers)])

    const challenged = await database.transact((tx) => engine.openSession(tx, from(), proven, LATER))
    expect(challenged.secondFactorPending).toBe(true)
    expect(engine.readSessionToken(from(challenged.cookies).headers)).toBeUndefined()
    expect(await database.transact((tx) => engine.findChallenged(tx, from(challenged.cookies)))).toBe('p')
    expect(await database.transact((tx) => engine.findChallenged(tx, from()))).toBeUndefined()
    const wrong = await database.transact((tx) =>
      engine.passSecondFactor(tx, from(challenged.cookies), { kind: 'totp', code: '000000' }, LATER),
    )
    expect(wrong).toEqual({ ok: false })
    const [backup = ''] = enrolment.backupCodes
    const passed = await database.transact((tx) =>
      engine.passSecondFactor(tx, from(challenged.cookies), { kind: 'backup', code: backup }, LATER),
    )
    expect(passed.ok && engine.readSessionToken(from(passed.cookies).headers)).toBeTruthy()

    const again = await database.transact((tx) => engine.openSession(tx, from(), proven, LATER))
    const twice = await database.transact((tx) => engine.passSecondFactor(tx, from(again.cookies), { kind: 'backup', code: backup }, LATER))
    expect(twice).toEqual({ ok: false })

    if (!passed.ok) throw new Error('The backup code was refused')
    const off = await database.transact((tx) => engine.disableTotp(tx, from(passed.cookies), proven, LATER))
    expect(engine.readSessionToken(from(off).headers)).toBeDefined()
    const plain = await database.transact((tx) => engine.openSession(tx, from(), proven, LATER))
    expect(plain.secondFactorPending).toBe(false)
    const bye = await database.transact((tx) => engine.closeSession(tx, from(plain.cookies)))
    expect(bye.some((cookie) => cookie.startsWith(auth.sessionCookie) && /max-age=0/i.test(cookie))).toBe(true)
  })

  test('behind TLS the cookies are Secure, HttpOnly, SameSite and bound to this host', async () => {
    const { database, auth, proven } = await aHouse(await open(), 'https://sunlit.example')
    const { cookies } = await database.transact((tx) => auth.engine.openSession(tx, from(), proven, LATER))
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-sunlit\./)
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).not.toMatch(/Domain=/)
    }
    expect(cookies.find((cookie) => cookie.startsWith(auth.sessionCookie))).toMatch(/SameSite=Strict/)
  })
})
