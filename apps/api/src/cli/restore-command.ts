import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { restore } from '@sunlit/db'
import { assertStoredLog, createServiceContext, loadLogKeys, recordRestored, systemActor } from '@sunlit/services'
import { Command } from 'commander'
import { parseEnv } from '../env.ts'
import { locationOf } from '../start/open-house.ts'
import { contentsText } from './backup-command.ts'
import { CommandFailure, runs } from './outcome.ts'
import { withHouse } from './with-house.ts'

export function restoreCommand(): Command {
  return new Command('restore')
    .description('把备份恢复到空的位置，先核验文件和日志 / bring a backup back to an empty place; its log is verified first')
    .argument('<file>', '备份文件 / a file that `sunlit backup` wrote')
    .action(runs(run))
}

async function run(file: string): Promise<void> {
  const env = parseEnv(process.env)
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const keyFile = env.LOG_KEY_FILE ?? join(env.DATA_DIR, 'log-key.json')
  // A key made now could not have signed the backup, and would be in the way of the right one.
  if (env.LOG_KEY === undefined && !existsSync(keyFile)) {
    throw new CommandFailure(`没有恢复：缺少日志密钥 ${keyFile} / Not restored: the key of the log is missing`)
  }
  const keys = await loadLogKeys({ file: keyFile, env: env.LOG_KEY, origin: 'restore' })
  const contents = await restore({ file, into: locationOf(env), verify: (db) => assertStoredLog(db, keys) }).catch((error: unknown) => {
    throw new CommandFailure(`没有恢复 / Not restored: ${error instanceof Error ? error.message : String(error)}`)
  })
  await withHouse(({ database, keys: present }) => recordRestored(createServiceContext({ db: database, actor: systemActor() }), present))
  console.log(`已恢复 / Restored\n${contentsText(contents)}`)
}
