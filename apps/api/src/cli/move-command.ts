import { move, parseDatabaseUrl } from '@sunlit/db'
import { Command } from 'commander'
import { parseEnv } from '../env.ts'
import { locationOf } from '../start/open-house.ts'
import { contentsText } from './backup-command.ts'
import { CommandFailure, runs } from './outcome.ts'

export function moveCommand(): Command {
  return new Command('move')
    .description(
      '把全部数据搬到另一个空数据库，逐表核对数量与摘要 / move everything into an empty database, compared table by table\n请先停止服务 / stop the server first',
    )
    .argument('<url>', 'postgres://… 或 sqlite:文件 / or sqlite:file')
    .action(runs(run))
}

async function run(url: string): Promise<void> {
  const contents = await move(locationOf(parseEnv(process.env)), parseDatabaseUrl(url)).catch((error: unknown) => {
    throw new CommandFailure(
      `没有搬迁，原数据没有改动 / Not moved, the source is as it was: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
  console.log(`已搬迁，两边逐表一致 / Moved; both sides agree table by table\n${contentsText(contents)}`)
  console.log('请把 DATABASE_URL 指向新数据库后再启动 / Point DATABASE_URL at it before the next start')
}
