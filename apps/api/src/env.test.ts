import { expect, test } from 'vitest'
import { EnvError, parseEnv } from './env.ts'

test('without any setting it is a demo for this machine only', () => {
  expect(parseEnv({})).toMatchObject({ demo: true, host: '127.0.0.1', PORT: 3000, DATA_DIR: 'data' })
})

test('in production, on a database server or under a public address, nothing is seeded and the network may call', () => {
  expect(parseEnv({ NODE_ENV: 'production' })).toMatchObject({ demo: false, host: '0.0.0.0' })
  expect(parseEnv({ DATABASE_URL: 'postgres://x/y' }).demo).toBe(false)
  expect(parseEnv({ PUBLIC_URL: 'https://sunlit.example' })).toMatchObject({ demo: false, host: '0.0.0.0' })
  expect(parseEnv({ NODE_ENV: 'production', SUNLIT_DEMO: '1' })).toMatchObject({ demo: true, host: '127.0.0.1' })
  expect(parseEnv({ SUNLIT_DEMO: '0' }).demo).toBe(false)
})

test('an empty variable counts as absent, lists are cut at commas', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000)
  expect(parseEnv({ TRUSTED_PROXIES: '10.0.0.0/8, ::1,' }).TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '::1'])
})

test.each([
  ['PORT', '99999'],
  ['PORT', 'abc'],
  ['PUBLIC_URL', 'ftp://x'],
  ['SUNLIT_SECRET', 'short'],
  ['METRICS_TOKEN', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['CITIZEN_OIDC_ISSUER', 'https://id.example'], // without id and secret
  ['CITIZEN_OIDC_SCOPES', 'profile'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(EnvError)
  expect(() => parseEnv({ [name]: value })).toThrow(name)
})
