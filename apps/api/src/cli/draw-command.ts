import { verifyDraw } from '@sunlit/services'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { readJson } from './read-json.ts'

/** Replays a published draw from its file; needs no deployment. */
export function drawCommand(): Command {
  const command = new Command('draw').description('抽签 / draws of open days')
  command
    .command('verify <file>')
    .description('用公布的文件重放一次抽签 / replay a draw from its published file')
    .option('--commitment <hex>', '日志里抽签前的承诺值 / what the log kept before the draw')
    .action(runs(verify))
  return command
}

async function verify(path: string, { commitment }: { readonly commitment?: string }): Promise<void> {
  const verdict = verifyDraw(await readJson(path), commitment === undefined ? {} : { commitment })
  if (!verdict.ok) {
    const { at, expected, found } = verdict.difference
    throw new CommandFailure(`不一致 / differs at ${at}\n应为 / expected: ${expected}\n实为 / found: ${found}`, EXIT.differs)
  }
  const { parties, placed, reserve } = verdict
  console.log(`一致 / agrees: ${parties} 份申请 (applicants), ${placed} 份取得名额 (placed), ${reserve} 份候补 (reserve)`)
  console.log(`承诺值 / commitment: ${verdict.commitment}`)
}
