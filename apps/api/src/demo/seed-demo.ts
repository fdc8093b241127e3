import { periodOfQuarter, quarterOf, shanghaiDate } from '@sunlit/calendar'
import { ROLE_NAMES } from '@sunlit/contracts'
import {
  createServiceContext,
  createUnit,
  newInitialPassword,
  prepareSetUp,
  seedPerson,
  setUp,
  systemActor,
  type FirstAccount,
  type IdentityParts,
  type MessageHouse,
  type ServiceContext,
} from '@sunlit/services'
import { isUnitRole } from '@sunlit/contracts'
import { listOrganisations } from '@sunlit/db'
import { actingAs } from './acting-as.ts'
import { fillDirectory } from './demo-directory.ts'
import { DEMO_ADMINISTRATORS, DEMO_ORGANISATION, DEMO_PEOPLE, DEMO_UNITS, type DemoPerson } from './demo-people.ts'
import { playHeldOpenDay } from './demo-held-open-day.ts'
import { playOpenDays } from './demo-open-days.ts'
import { playLastEvaluation, playOpenEvaluation } from './demo-evaluations.ts'
import { playQuarters } from './demo-quarters.ts'
import { playRectifications } from './demo-rectifications.ts'

/** How somebody signs in to the demo. */
export interface DemoAccount {
  readonly role: string
  readonly username: string
  readonly password: string
  /** The password has to be changed, and a second factor bound, at the first sign-in. */
  readonly first: boolean
}

/**
 * Fills an empty deployment with the demo organisation, by the same commands that people use. Undefined when there is an
 * organisation already: nothing is touched then. Without `messages` nobody has visited an open day yet.
 */
export async function seedDemo(
  anonymous: ServiceContext,
  identity: IdentityParts,
  messages?: Pick<MessageHouse, 'vault' | 'publicUrl'>,
): Promise<readonly DemoAccount[] | undefined> {
  const token = await prepareSetUp(anonymous)
  if (token === undefined) return undefined
  const first = await setUp(anonymous, identity, { token, organisationName: DEMO_ORGANISATION, ...DEMO_ADMINISTRATORS })
  const [organisation] = await listOrganisations(anonymous.db.read)
  if (organisation === undefined) throw new Error('the organisation that was just set up is missing')
  const system = createServiceContext({ ...anonymous, actor: systemActor(organisation.id) })
  const unitIds = await createUnits(system)
  const people = await createPeople(system, identity, organisation.id, unitIds)
  const as = (username: string) => actingAs(anonymous, people.get(username)?.id ?? '')
  const evaluationOffice = {
    anonymous,
    manager: await as('guanli'),
    reviewer: await as('fuhe'),
    liaison: await as('lianluo'),
    unitIds,
  }
  if (messages) {
    const openly = (ctx: ServiceContext) => ({ ...ctx, ...messages })
    const unitId = unitIds.get('政务服务中心') ?? ''
    const hosts = { manager: openly(await as('guanli')), reviewer: openly(await as('fuhe')), anonymous: openly(anonymous), unitId }
    await playHeldOpenDay(hosts, anonymous.now())
  }
  await playLastEvaluation(evaluationOffice, anonymous.now())
  await playQuarters(
    {
      manager: await as('guanli'),
      evaluators: [await as('kaohe1'), await as('kaohe2')],
      reviewer: await as('fuhe'),
      unitIds,
      bench: { liaison: await as('lianluo'), head: await as('fuze'), ruler: await as('caiding') },
    },
    anonymous.now(),
  )
  await playRectifications({ evaluators: [await as('kaohe1'), await as('kaohe2')], liaison: await as('lianluo') }, anonymous.now())
  await fillDirectory({ manager: await as('guanli'), liaison: await as('lianluo'), unitIds }, anonymous.now())
  const manager = { ...(await as('guanli')), ...messages }
  const visitor = messages && { visitor: { ...anonymous, ...messages } }
  await playOpenDays({ manager, reviewer: await as('fuhe'), unitIds, ...visitor }, anonymous.now())
  await playOpenEvaluation(evaluationOffice, anonymous.now())
  return [...first.map(administratorAccount), ...[...people.values()].map(({ account }) => account)]
}

/** Units take part from the quarter before this one. */
async function createUnits(system: ServiceContext): Promise<ReadonlyMap<string, string>> {
  const { year } = quarterOf(shanghaiDate(system.now()))
  const activeFrom = periodOfQuarter(year - 1, 1).start
  const ids = new Map<string, string>()
  for (const unit of DEMO_UNITS) ids.set(unit.name, await createUnit(system, { ...unit, activeFrom }))
  return ids
}

interface SeededPerson {
  readonly id: string
  readonly account: DemoAccount
}

async function createPeople(
  system: ServiceContext,
  identity: IdentityParts,
  organisationId: string,
  unitIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, SeededPerson>> {
  const people = new Map<string, SeededPerson>()
  for (const person of DEMO_PEOPLE) {
    const password = newInitialPassword(10)
    const unitId = person.unit === undefined ? null : (unitIds.get(person.unit) ?? null)
    const id = await seedPerson(system, identity, {
      organisationId,
      unitId,
      password,
      name: person.name,
      username: person.username,
      grants: [{ role: person.role, unitId: isUnitRole(person.role) ? unitId : null }],
      mustChangePassword: false,
    })
    people.set(person.username, { id, account: staffAccount(person, password) })
  }
  return people
}

function staffAccount({ role, username }: DemoPerson, password: string): DemoAccount {
  return { role: ROLE_NAMES[role], username, password, first: false }
}

function administratorAccount({ role, username, initialPassword }: FirstAccount): DemoAccount {
  return { role: ROLE_NAMES[role], username, password: initialPassword, first: true }
}
