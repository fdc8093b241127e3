import { createServiceContext, systemActor, type ServiceContext } from '@sunlit/services'
import { listOrganisations } from '@sunlit/db'
import { parseEnv, type Env } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { openHouse, type House } from '../start/open-house.ts'
import { StartFailure, startFailure } from '../start/start-failure.ts'
import { CommandFailure, EXIT } from './outcome.ts'

/** Runs a command on the deployment that the environment names, beside a running server or without one, and closes it again. */
export async function withHouse<T>(act: (house: House, env: Env) => Promise<T>): Promise<T> {
  const env = parseEnv(process.env)
  const house = await openHouse(env, createLogger('warn', process.stderr), 'resting').catch((error: unknown) => {
    const failure = startFailure(error, { folder: env.DATA_DIR, port: env.PORT })
    throw failure instanceof StartFailure ? new CommandFailure(failure.message) : failure
  })
  try {
    return await act(house, env)
  } finally {
    await house.close()
  }
}

/** The server's own name in one organisation: the one named by id or name, or the only one there is. */
export async function systemContext(house: House, named: string | undefined): Promise<ServiceContext> {
  const all = await listOrganisations(house.database.read)
  const found = named === undefined ? all : all.filter(({ id, name }) => id === named || name === named)
  const [organisation, second] = found
  if (organisation === undefined) throw new CommandFailure('没有这个机构 / No such organisation', EXIT.usage)
  if (second !== undefined) {
    const names = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n')
    throw new CommandFailure(`请用 --organisation 指明机构 / Name one with --organisation:\n${names}`, EXIT.usage)
  }
  return createServiceContext({ db: house.database, actor: systemActor(organisation.id) })
}
