import { Command } from 'commander'
import { auditVerifyCommand } from './audit-verify.ts'
import { auditWatchCommand } from './audit-watch.ts'
import { backupCommand } from './backup-command.ts'
import { drawCommand } from './draw-command.ts'
import { queueCommand } from './queue-command.ts'
import { logCommand } from './log-command.ts'
import { migrateCommand } from './migrate-command.ts'
import { moveCommand } from './move-command.ts'
import { recomputeCommand } from './recompute-command.ts'
import { recountCommand } from './recount-command.ts'
import { restoreCommand } from './restore-command.ts'
import { schemeCommand } from './scheme-command.ts'
import { scoreCommand } from './score-command.ts'
import { seedCommand } from './seed-command.ts'
import { serveCommand } from './serve-command.ts'
import { userCommand } from './user-command.ts'

/** The command line `sunlit`, one file per command. */
export function cliProgram(): Command {
  const program = new Command('sunlit')
    .description('阳光政务公开平台 / Sunlit: assessment, evaluation and open days with evidence')
    .version('0.1.0')
    .showHelpAfterError('（--help 查看用法 / shows how to use it）')
  const audit = new Command('audit').description('核验与看守存证日志 / verify and watch the evidence log')
  audit.addCommand(auditVerifyCommand()).addCommand(auditWatchCommand())
  const commands = [
    serveCommand(),
    migrateCommand(),
    seedCommand(),
    userCommand(),
    schemeCommand(),
    scoreCommand(),
    recomputeCommand(),
    recountCommand(),
    audit,
    backupCommand(),
    restoreCommand(),
    moveCommand(),
    logCommand(),
    drawCommand(),
    queueCommand(),
  ]
  for (const command of commands) program.addCommand(command)
  return program
}
