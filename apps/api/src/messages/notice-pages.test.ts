import { readdirSync, readFileSync } from 'node:fs'
import { mayAnyOf, PERMISSIONS, type Permission, type Role } from '@sunlit/contracts'
import { openTestDatabase } from '@sunlit/db/testing'
import { loadLogKeys, noticePages, projectAllNotices, sequenceAll } from '@sunlit/services'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEMO } from '../demo/furnished.testing.ts'
import { someParts } from '../server/server.testing.ts'

interface Page {
  readonly matches: RegExp
  readonly permission: Permission | undefined
}

const APP = new URL('../../../assessment/src/app/', import.meta.url)

/** The staff app's lists of pages, read as text: the server imports nothing of a page. */
const PAGES: readonly Page[] = readdirSync(APP)
  .filter((name) => name.endsWith('-pages.ts'))
  .map((name) => readFileSync(new URL(name, APP), 'utf8'))
  .join('')
  .split(/(?=path: ')/)
  .flatMap((entry) => {
    const [, path] = /^path: '([^']+)'/.exec(entry) ?? []
    const [, permission] = /permission: '([^']+)'/.exec(entry) ?? []
    if (path === undefined) return []
    return [
      { matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`), permission: isPermission(permission) ? permission : undefined },
    ]
  })

function isPermission(text: string | undefined): text is Permission {
  return text !== undefined && Object.hasOwn(PERMISSIONS, text)
}

function pageOf(address: string): Page | undefined {
  return PAGES.find(({ matches }) => matches.test(address.replace(/\?.*$/, '')))
}

test('every page a notice may lead to is one of the app', () => {
  expect(PAGES.length).toBeGreaterThan(20)
  const addresses = Object.values(noticePages).map((address) =>
    address('01a20000-0000-7000-8000-000000000001', '01a20000-0000-7000-8000-000000000002'),
  )
  expect(addresses.filter((address) => pageOf(address) === undefined)).toEqual([])
})

test('whatever happened in the demonstration leads whoever is told to a page that they may open', async () => {
  const database = await openTestDatabase('sqlite', {}, DEMO)
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-notices-'))
  const { anonymous } = await someParts(database)
  const keys = await loadLogKeys({ file: join(folder, 'key.json'), origin: 'sunlit.example/log' })
  await sequenceAll({ db: database, keys, now: anonymous.now })
  await projectAllNotices({ db: database, now: anonymous.now, newId: anonymous.newId })
  const notices = await database.read.selectFrom('notice').select(['person_id', 'address', 'title']).execute()
  const grants = await database.read.selectFrom('role_grant').select(['person_id', 'role']).where('revoked_at', 'is', null).execute()
  const rolesOf = (personId: string): readonly Role[] => grants.filter(({ person_id }) => person_id === personId).map(({ role }) => role)
  const astray = notices.filter(({ person_id, address }) => {
    const page = pageOf(address)
    return page === undefined || (page.permission !== undefined && !mayAnyOf(rolesOf(person_id), page.permission))
  })
  expect(astray.map(({ title, address }) => `${title} ${address}`)).toEqual([])
  expect(notices.length).toBeGreaterThan(20)
  expect(notices.filter(({ title }) => /[,:;()!]/.test(title)).map(({ title }) => title)).toEqual([])
  await database.close()
  await rm(folder, { recursive: true })
}, 60_000)
