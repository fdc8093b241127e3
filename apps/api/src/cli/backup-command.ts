import { chmod } from 'node:fs/promises'
import { backup, type Contents } from '@sunlit/db'
import { Command } from 'commander'
import { parseEnv } from '../env.ts'
import { locationOf } from '../start/open-house.ts'
import { CommandFailure, runs } from './outcome.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('在线备份到一个新文件，服务不用停 / back up into a new file while the server runs')
    .argument('<file>', '新文件 / a file that is not there yet')
    .action(runs(run))
}

async function run(file: string): Promise<void> {
  const contents = await backup(locationOf(parseEnv(process.env)), file).catch((error: unknown) => {
    throw new CommandFailure(`没有备份 / Not backed up: ${error instanceof Error ? error.message : String(error)}`)
  })
  await chmod(file, 0o600)
  console.log(`已备份 / Backed up: ${file}\n${contentsText(contents)}`)
  console.log('请另行保管数据目录里的 secret 和 log-key.json / Keep secret and log-key.json of the data folder as well')
}

/** Rows and the log's standing, to be compared with the other side. */
export function contentsText({ tables, log }: Contents): string {
  const filled = tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => `  ${table.padEnd(20)} ${rows}`)
  return [...filled, log ? `  日志 / log: ${log.size} ${log.root}` : '  日志为空 / the log is empty'].join('\n')
}
