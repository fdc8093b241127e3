import { assertNoDeepFault, verifyLogInWords } from './audit-report.ts'
import { Command } from 'commander'
import { EXIT, runs } from './outcome.ts'
import { withHouse } from './with-house.ts'

export function auditVerifyCommand(): Command {
  return new Command('verify')
    .description(
      '从头核验本机的存证日志 / verify the whole log of this deployment\n' +
        `退出码 / exit code: ${EXIT.differs} = 有出入 (something does not agree)`,
    )
    .option('--deep', '另核对业务数据并重算每份公布的结果 / hold the business tables against the log and recompute every result')
    .action(
      runs(({ deep }: { readonly deep?: true }) =>
        withHouse(async ({ database, keys, anonymous }) => {
          console.log(await verifyLogInWords(database, keys))
          if (deep) console.log(await assertNoDeepFault(database, anonymous.now()))
        }),
      ),
    )
}
