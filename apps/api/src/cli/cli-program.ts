import { Command } from 'commander'
import { auditWatchCommand } from './audit-watch.ts'
import { serveCommand } from './serve-command.ts'

/** The command line `sunlit`, one file per command. */
export function cliProgram(): Command {
  const program = new Command('sunlit')
    .description('阳光政务公开平台 / Sunlit: assessment, evaluation and open days with evidence')
    .version('0.1.0')
    .showHelpAfterError('(--help 查看用法 / shows how to use it)')
  program.addCommand(serveCommand())
  program.addCommand(
    new Command('audit').description('核验与看守存证日志 / verify and watch the evidence log').addCommand(auditWatchCommand()),
  )
  return program
}
