import {
  createServiceContext,
  retirePreviousKey,
  rotateLogKey,
  sequenceAll,
  storeLogKeys,
  systemActor,
  verifierTextOf,
  type LogKeys,
  type ServiceContext,
} from '@sunlit/services'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { withHouse } from './with-house.ts'

export function logCommand(): Command {
  const command = new Command('log').description('存证日志 / the evidence log')
  const key = command.command('key').description('签名密钥，轮换前先停止服务 / signing keys; stop the server before changing them')
  key.command('show').description('公钥 / the public keys').action(runs(show))
  key
    .command('rotate')
    .description('启用新密钥，新旧并用 / begin with a new key; both sign for a while')
    .action(runs(() => change(rotateLogKey)))
  key
    .command('retire')
    .description('停用旧密钥 / end the old one')
    .action(runs(() => change(retirePreviousKey)))
  return command
}

function show(): Promise<void> {
  return withHouse(async ({ keys }) => console.log(keysText(keys)))
}

function change(step: (ctx: ServiceContext, keys: LogKeys) => Promise<LogKeys>): Promise<void> {
  return withHouse(async ({ database, keys, keyFile }, env) => {
    if (env.LOG_KEY !== undefined) {
      throw new CommandFailure(
        '密钥在环境变量 LOG_KEY 里，不能由命令改写 / The key is in LOG_KEY, which a command cannot change',
        EXIT.usage,
      )
    }
    const next = await step(createServiceContext({ db: database, actor: systemActor() }), keys)
    await storeLogKeys(keyFile, next)
    await sequenceAll({ db: database, keys: next, now: () => new Date().toISOString() })
    console.log(keysText(next))
    console.log('请重启服务，并把公钥告知看守方 / Restart the server and tell your witnesses the key')
  })
}

function keysText({ current, previous }: LogKeys): string {
  return [`现用 / current   ${verifierTextOf(current)}`, ...(previous ? [`旧的 / previous  ${verifierTextOf(previous)}`] : [])].join('\n')
}
