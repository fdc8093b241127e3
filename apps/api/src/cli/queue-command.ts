import { queueFaultSentence, verifyQueue } from '@sunlit/services'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { readJson } from './read-json.ts'

/** Works the order of a queue out again from its published file; needs no deployment. */
export function queueCommand(): Command {
  const command = new Command('queue').description('排队 / queues before sign-up')
  command
    .command('verify <file>')
    .description('用公布的文件重新排一次次序 / work out an order again from its published file')
    .option('--seed-hash <hex>', '日志里事先存下的种子摘要 / what the log kept beforehand')
    .action(runs(verify))
  return command
}

async function verify(path: string, { seedHash }: { readonly seedHash?: string }): Promise<void> {
  const file = await readJson(path)
  const fault = verifyQueue(file, seedHash === undefined ? {} : { seedSha256: seedHash })
  if (fault !== undefined) throw new CommandFailure(`不一致 / differs (${fault})：${queueFaultSentence(fault)}`, EXIT.differs)
  console.log('一致 / agrees')
}
