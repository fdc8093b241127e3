import { Command } from 'commander'
import { demoAccountsText, keepDemoAccounts } from '../demo/demo-accounts.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { CommandFailure, runs } from './outcome.ts'
import { withHouse } from './with-house.ts'

export function seedCommand(): Command {
  return new Command('seed').description('在空的数据库里建立演示机构 / fill an empty database with the demo organisation').action(
    runs(() =>
      withHouse(async ({ anonymous, identity, messages }, env) => {
        const accounts = await seedDemo(anonymous, identity, messages)
        if (accounts === undefined)
          throw new CommandFailure('数据库里已有机构，没有改动 / There is an organisation already; nothing was changed')
        await keepDemoAccounts(env.DATA_DIR, accounts)
        console.log(demoAccountsText(accounts))
      }),
    ),
  )
}
