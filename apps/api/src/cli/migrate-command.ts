import { mkdir } from 'node:fs/promises'
import { migrateDown, migrateUp, migrationStatus } from '@sunlit/db'
import { Command } from 'commander'
import { parseEnv } from '../env.ts'
import { locationOf } from '../start/open-house.ts'
import { CommandFailure, EXIT, runs } from './outcome.ts'

export function migrateCommand(): Command {
  const command = new Command('migrate').description('数据库结构 / the schema of the database')
  command.command('up').description('升级到最新 / bring it to the newest').action(runs(up))
  command
    .command('down')
    .description('退回最近一次升级，连同其中的数据 / take back the newest migration, with its data')
    .option('--yes', '确认会丢失数据 / confirm that data are lost')
    .action(runs(down))
  command.command('status').description('查看 / show').action(runs(status))
  return command
}

async function up(): Promise<void> {
  const env = parseEnv(process.env)
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const applied = await migrateUp(locationOf(env))
  console.log(applied.length === 0 ? '已是最新 / Nothing to do' : applied.join('\n'))
}

async function down({ yes }: { readonly yes?: true }): Promise<void> {
  if (!yes) throw new CommandFailure('退回会丢失数据，请先备份并加上 --yes / This loses data: back up first, then add --yes', EXIT.usage)
  const taken = await migrateDown(locationOf(parseEnv(process.env)))
  console.log(taken.length === 0 ? '没有可退回的 / Nothing to take back' : taken.join('\n'))
}

async function status(): Promise<void> {
  const states = await migrationStatus(locationOf(parseEnv(process.env)))
  for (const { name, appliedAt } of states) console.log(`${appliedAt ?? '等待升级 / waiting     '}  ${name}`)
}
