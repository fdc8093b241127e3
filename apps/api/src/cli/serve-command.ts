import { prepareSetUp } from '@sunlit/services'
import { Command } from 'commander'
import { parseEnv, type Env } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import { serve } from '../start/serve.ts'
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
  const logger = createLogger(env.LOG_LEVEL)
  const running = await serve(env, logger).catch((error: unknown) => {
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
  await welcome(env, running.address, await prepareSetUp(running.house.anonymous))
}

/** What the operator reads first: where it runs, and how to get in. */
async function welcome(env: Env, address: string, setUpToken: string | undefined): Promise<void> {
  const shown = env.PUBLIC_URL ?? address.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost')
  console.log(`\n阳光政务公开 Sunlit · ${shown}\n`)
  if (setUpToken !== undefined) {
    console.log(`首次使用,请打开 / First use, open: ${new URL('/assessment/setup', shown).href}`)
    console.log(`初始化口令(只能用一次)/ One-time token: ${setUpToken}\n`)
  }
}
