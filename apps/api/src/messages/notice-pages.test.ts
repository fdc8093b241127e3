import { readdirSync, readFileSync } from 'node:fs'
import { mayAnyOf, PERMISSIONS, type Permission, type Role } from '@sunlit/contracts'
import { openTestDatabase } from '@sunlit/db/testing'
import {
  getEvaluation,
  getPublication,
  getRectification,
  getScheme,
  getStaffOpenEvent,
  loadLogKeys,
  noticePages,
  projectAllNotices,
  sequenceAll,
  unitCases,
  type ServiceContext,
} from '@sunlit/services'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
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

type Asks = (ctx: ServiceContext, first: string, second: string) => Promise<unknown>

/** What each page asks for first; a list is never missing, it may be empty. */
const FIRST: Readonly<Record<keyof typeof noticePages, Asks | 'list'>> = {
  today: 'list',
  account: 'list',
  record: 'list',
  returned: 'list',
  drafts: 'list',
  ownFindings: 'list',
  review: 'list',
  freeze: 'list',
  progress: 'list',
  double: 'list',
  periods: 'list',
  years: 'list',
  contacts: 'list',
  rulings: 'list',
  rectifications: 'list',
  openOpinions: 'list',
  answers: (ctx, periodId, unitId) => unitCases(ctx, { periodId, unitId }),
  evaluation: (ctx, evaluationId) => getEvaluation(ctx, { evaluationId }),
  openAftermath: (ctx, eventId) => getStaffOpenEvent(ctx, { eventId }),
  openEvent: (ctx, eventId) => getStaffOpenEvent(ctx, { eventId }),
  publication: (ctx, publicationId) => getPublication(ctx, { publicationId }),
  rectification: (ctx, rectificationId) => getRectification(ctx, { rectificationId }),
  scheme: (ctx, schemeId) => getScheme(ctx, { schemeId }),
}

/** Nothing where the thing is there for this reader as it stands now, however long ago they were told of it. */
async function missing(ctx: ServiceContext, address: string): Promise<string | undefined> {
  const [first = '', second = ''] = address.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []
  const [name] = Object.entries(noticePages).find(([, page]) => page(first, second) === address) ?? []
  const asks = FIRST[name as keyof typeof noticePages] // a page that is no longer in the list is none of the app, which the test above sees
  return asks === 'list' ? undefined : asks(ctx, first, second).then(() => undefined, String)
}

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
  const gone = new Map<string, string>()
  for (const { person_id, address } of notices) {
    const why = await missing(await actingAs(anonymous, person_id), address)
    if (why !== undefined) gone.set(address, why)
  }
  expect([...gone]).toEqual([])
  expect(astray.map(({ title, address }) => `${title} ${address}`)).toEqual([])
  expect(notices.length).toBeGreaterThan(20)
  expect(notices.filter(({ title }) => /[,:;()!]/.test(title)).map(({ title }) => title)).toEqual([])
  await database.close()
  await rm(folder, { recursive: true })
}, 60_000)
