import { prepareSetUp } from '@sunlit/services'
import { Command } from 'commander'
import { parseEnv, type Env } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { demoAccountsText, keepDemoAccounts, readDemoAccounts } from '../demo/demo-accounts.ts'
import { seedDemo, type DemoAccount } from '../demo/seed-demo.ts'
import type { House } from '../start/open-house.ts'
import { serve, type RunningServer } from '../start/serve.ts'
import { StartFailure, startFailure } from '../start/start-failure.ts'
import { CommandFailure, runs } from './outcome.ts'

export function serveCommand(): Command {
  return new Command('serve')
    .summary('启动服务 / run the server')
    .description(
      '启动门户、考核、评议、开放日和接口。设置见 docs/operations.md。\nPortal, apps and API on one port; settings in docs/operations.md.',
    )
    .action(runs(serveUntilStopped))
}

async function serveUntilStopped(): Promise<void> {
  const env = parseEnv(process.env)
  const logger = createLogger(env.logLevel)
  let accounts: readonly DemoAccount[] | undefined
  const prepare = async (house: House) => {
    if (env.demo) accounts = await demoAccounts(env, house)
  }
  const running = await serve(env, logger, prepare).catch((error: unknown) => {
    const failure = startFailure(error, { folder: env.DATA_DIR, port: env.PORT })
    throw failure instanceof StartFailure ? new CommandFailure(failure.message) : failure
  })
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping')
    void running.stop().then(() => logger.info('stopped'))
    // Whoever presses twice does not want to wait.
    process.once(signal, () => process.exit(1))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  await welcome(env, running, accounts)
}

/** What the operator reads first: where it runs, and how to get in. */
async function welcome(env: Env, { house, address }: RunningServer, accounts: readonly DemoAccount[] | undefined): Promise<void> {
  const shown = env.PUBLIC_URL ?? address.replace(/127\.0\.0\.1|0\.0\.0\.0/, 'localhost')
  console.log(`\n阳光政务公开 Sunlit · ${shown}`)
  if (accounts !== undefined) console.log(`登录 / Sign in: ${new URL('/assessment/', shown).href}\n${demoAccountsText(accounts)}\n`)
  const token = await prepareSetUp(house.anonymous)
  if (token === undefined) return
  console.log(`首次使用，请打开 / First use, open: ${new URL('/assessment/setup', shown).href}`)
  console.log(`初始化口令（只能用一次）/ One-time token: ${token}\n`)
}

/** Of the first start, or as they were kept then. */
async function demoAccounts(env: Env, house: House): Promise<readonly DemoAccount[] | undefined> {
  const seeded = await seedDemo(house.anonymous, house.identity, house.messages)
  if (seeded !== undefined) await keepDemoAccounts(env.DATA_DIR, seeded)
  return seeded ?? (await readDemoAccounts(env.DATA_DIR))
}
