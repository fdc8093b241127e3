import { writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { resourcesOf, trustedKeys } from './remote-log.ts'
import { lookAtLog, readWatchState, writeWatchState, type Look } from './watch-log.ts'

interface Options {
  readonly key: readonly string[]
  readonly state: string
  readonly every: string
  readonly once?: true
}

export function auditWatchCommand(): Command {
  return new Command('watch')
    .summary('看守一份存证日志 / watch a log as a witness')
    .description(
      '记住最近的检查点，拒绝分叉或变小的日志。另一单位可以在自己的机器上运行。\n' +
        'Remembers the last checkpoint and refuses a fork or a smaller tree. Meant to run at another office.\n' +
        `退出码 / exit code: ${EXIT.differs} = 日志分叉或变小 (the log forked, shrank or is signed by an unknown key)`,
    )
    .argument('<address>', '日志地址 / address of the log, https://…/log')
    .requiredOption('--key <text-or-file...>', '日志公钥（先经可靠途径核对） / verifier key, from a source you trust')
    .option('--state <file>', '保存检查点的文件 / file that remembers the checkpoint', 'sunlit-watch.json')
    .option('--every <seconds>', '间隔秒数 / seconds between looks', '60')
    .option('--once', '只看一次 / look once')
    .action(runs(watch))
}

async function watch(address: string, options: Options): Promise<void> {
  const keys = await trustedKeys(options.key)
  const seconds = Number(options.every)
  if (!(seconds >= 1)) throw new CommandFailure('间隔至少 1 秒 / --every needs at least 1', EXIT.usage)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())
  while (!stop.signal.aborted) {
    const look = await lookAtLog(resourcesOf(address), keys, await readWatchState(options.state))
    await report(look, options)
    if (options.once) return
    await wait(seconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined)
  }
}

async function report(look: Look, { state: file, once }: Options): Promise<void> {
  switch (look.kind) {
    case 'ok':
      await writeWatchState(file, look.state)
      console.log(`${new Date().toISOString()} 正常 / consistent: ${look.state.size} (+${look.added})`)
      return
    case 'unreachable':
      if (once) throw new CommandFailure(`没有读到日志 / Could not read the log: ${look.reason}`)
      console.error(`${new Date().toISOString()} 没有读到日志，稍后再试 / could not read the log, will try again: ${look.reason}`)
      return
    case 'other_log':
      throw new CommandFailure(`这是另一份日志 / Another log answers: ${look.origin}`, EXIT.differs)
    case 'bad_signature':
      throw new CommandFailure(`检查点的签名不可信 / The checkpoint is not signed by a trusted key: ${look.code}`, EXIT.differs)
    case 'fork':
    case 'shrunk': {
      const evidence = `${file}.${look.kind}-${Date.now()}.json`
      await writeFile(evidence, `${JSON.stringify(look, null, 2)}\n`, { mode: 0o600 })
      const what = look.kind === 'fork' ? '日志被改写 / The log was rewritten' : '日志变小 / The log shrank'
      throw new CommandFailure(`${what}。两份签名已存为证据 / Both signed notes are kept in ${evidence}`, EXIT.differs)
    }
  }
}
