import { isUnitRole, ROLE_NAMES, ROLES, usernameSchema, type Role } from '@sunlit/contracts'
import { findPersonByUsername } from '@sunlit/db'
import {
  AppError,
  disablePerson,
  listPeople,
  listUnits,
  newInitialPassword,
  resetPassword,
  seedPerson,
  type ServiceContext,
} from '@sunlit/services'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { systemContext, withHouse } from './with-house.ts'

interface Options {
  readonly organisation?: string
}

interface CreateOptions extends Options {
  readonly name: string
  readonly role: string
  readonly unit?: string
}

/** For emergencies, when nobody who could help can sign in. Each step is an event of the log, in the name of `system`. */
export function userCommand(): Command {
  const command = new Command('user').description('应急管理账号，每一步都记入日志 / accounts in an emergency; every step enters the log')
  command.command('list').description('列出人员 / list people').option('--organisation <id-or-name>', '机构').action(runs(list))
  command
    .command('create <username>')
    .description('新建账号，打印初始密码 / create an account and print its first password')
    .requiredOption('--name <name>', '姓名 / name')
    .requiredOption('--role <role>', ROLES.join(' '))
    .option('--unit <name>', '所在单位 / unit')
    .option('--organisation <id-or-name>', '机构')
    .action(runs(create))
  command.command('disable <username>').description('停用 / disable').option('--organisation <id-or-name>', '机构').action(runs(disable))
  command
    .command('reset-password <username>')
    .description('重置密码，打印新的初始密码 / print a new first password')
    .option('--organisation <id-or-name>', '机构')
    .action(runs(reset))
  return command
}

function list({ organisation }: Options): Promise<void> {
  return withHouse(async (house) => {
    for (const person of await listPeople(await systemContext(house, organisation))) {
      const roles = person.grants.map(({ role }) => ROLE_NAMES[role]).join('、')
      console.log(`${(person.username ?? '').padEnd(16)} ${person.disabled ? '已停用' : '在用  '} ${person.name}  ${roles}`)
    }
  })
}

function create(username: string, { organisation, name, role, unit }: CreateOptions): Promise<void> {
  return withHouse(async (house) => {
    const ctx = await systemContext(house, organisation)
    const password = newInitialPassword(10)
    const chosen = roleOf(role)
    const unitId = unit === undefined ? null : await unitOf(ctx, unit)
    await inWords(
      seedPerson(ctx, house.identity, {
        organisationId: ctx.actor.organisationId,
        username: usernameOf(username),
        name,
        password,
        unitId,
        grants: [{ role: chosen, unitId: isUnitRole(chosen) ? unitId : null }],
        mustChangePassword: true,
      }),
    )
    console.log(`${username}  ${password}  （首次登录须修改 / to be changed at the first sign-in）`)
  })
}

function disable(username: string, { organisation }: Options): Promise<void> {
  return withHouse(async (house) => {
    const ctx = await systemContext(house, organisation)
    await inWords(disablePerson(ctx, house.identity, await personOf(ctx, username)))
    console.log(`已停用 / Disabled: ${username}`)
  })
}

function reset(username: string, { organisation }: Options): Promise<void> {
  return withHouse(async (house) => {
    const ctx = await systemContext(house, organisation)
    const { initialPassword } = await inWords(resetPassword(ctx, house.identity, await personOf(ctx, username)))
    console.log(`${username}  ${initialPassword}  （首次登录须修改 / to be changed at the first sign-in）`)
  })
}

function roleOf(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text)
  if (role === undefined) throw new CommandFailure(`没有这个角色 / No such role: ${text} (${ROLES.join(' ')})`, EXIT.usage)
  return role
}

function usernameOf(text: string): string {
  const parsed = usernameSchema.safeParse(text)
  if (!parsed.success) throw new CommandFailure(parsed.error.issues[0]?.message ?? text, EXIT.usage)
  return parsed.data
}

async function unitOf(ctx: ServiceContext, name: string): Promise<string> {
  const unit = (await listUnits(ctx)).find((candidate) => candidate.name === name)
  if (unit === undefined) throw new CommandFailure(`没有这个单位 / No such unit: ${name}`, EXIT.usage)
  return unit.id
}

async function personOf(ctx: ServiceContext, username: string): Promise<string> {
  const person = await findPersonByUsername(ctx.db.read, username)
  if (person?.organisation_id !== ctx.actor.organisationId)
    throw new CommandFailure(`没有这个账号 / No such account: ${username}`, EXIT.usage)
  return person.id
}

/** A refusal of a service is a sentence for the operator too. */
async function inWords<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof AppError ? new CommandFailure(error.message) : error
  })
}
